package io.tributary.cascade;

import static io.tributary.cascade.SampleCascades.NOON;
import static io.tributary.cascade.SampleCascades.WEIGHTS;
import static io.tributary.cascade.SampleCascades.wish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** What holds on both databases. */
abstract class CascadeStoreContract {
    private CascadeStore store;

    abstract DataSource database();

    @BeforeEach
    void open() {
        store = new CascadeStore(
                JdbcClient.create(database()), JsonMapper.builder().build());
    }

    @Test
    void aVersionComesBackExactly() {
        CascadeVersion made = store.insert(wish("fast", 0.9, null), WEIGHTS, NOON, "ada");
        assertThat(made.id()).isEqualTo("fast@v1");
        assertThat(store.version("fast", 1)).contains(made);
        assertThat(store.versions("fast")).containsExactly(made);

        CascadeSettings bare = new CascadeSettings("pair", "large", null, Map.of(), 4, "small", "fixed", null, null);
        CascadeVersion alone = store.insert(new NewCascade("alone", bare, "", null, null), WEIGHTS, NOON, "ada");
        assertThat(store.version("alone", 1)).contains(alone);
        assertThat(store.names()).containsExactly("alone", "fast");
        assertThat(store.version("fast", 2)).isEmpty();
        assertThat(store.version("fast", "default")).isEmpty();
    }

    @Test
    void anAliasLeadsToAVersionAndRemembersTheOneBefore() {
        store.insert(wish("fast", 0.9, "default"), WEIGHTS, NOON, "ada");
        CascadeVersion second = store.insert(wish("fast", 0.8, "default"), WEIGHTS, NOON, "bob");
        assertThat(store.version("fast", "default")).contains(second);
        assertThat(store.aliases("fast")).containsExactly(new CascadeAlias("default", 2, 1, NOON, "bob"));

        store.move("fast", "default", 1, NOON.plusSeconds(5), "eve");
        assertThat(store.aliases("fast"))
                .containsExactly(new CascadeAlias("default", 1, 2, NOON.plusSeconds(5), "eve"));
        store.move("fast", "default", 1, NOON, "eve");
        assertThat(store.aliases("fast").get(0).previous()).as("moved nowhere").isEqualTo(2);

        store.removeAlias("fast", "default");
        assertThat(store.aliases("fast")).isEmpty();
    }

    @Test
    void whatAnAliasLeadsToCannotBeDeletedAndNumbersNeverReturn() {
        store.insert(wish("fast", 0.9, "default"), WEIGHTS, NOON, "ada");
        store.insert(wish("fast", 0.8, "default"), WEIGHTS, NOON, "ada");
        assertThatThrownBy(() -> store.delete("fast", 2)).isInstanceOf(DataIntegrityViolationException.class);

        store.delete("fast", 1);
        assertThat(store.aliases("fast").get(0).previous()).isNull();
        store.move("fast", "other", 2, NOON, "ada");
        store.delete("fast");
        assertThat(store.names()).isEmpty();
        assertThat(store.insert(wish("fast", 0.7, null), WEIGHTS, NOON, "ada").version())
                .isEqualTo(3);
    }

    @Test
    void anAliasOfOneCascadeLeadsToNoVersionOfAnother() {
        store.insert(wish("fast", 0.9, "default"), WEIGHTS, NOON, "ada");
        store.insert(wish("good", 0.5, "stable"), WEIGHTS, NOON, "ada");
        assertThat(store.version("fast", "stable")).isEmpty();
        assertThatThrownBy(() -> store.move("good", "stable", 2, NOON, "ada"))
                .isInstanceOf(DataIntegrityViolationException.class);
    }
}
