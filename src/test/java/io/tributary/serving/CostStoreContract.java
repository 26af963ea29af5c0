package io.tributary.serving;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.core.model.CostModel;
import io.tributary.core.model.Role;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import tools.jackson.databind.json.JsonMapper;

/** What holds on both databases. */
abstract class CostStoreContract {
    private static final CostStore.Key KEY = new CostStore.Key("pair", "aa", "bb", "fp32+int8", "a processor");

    private CostStore store;

    abstract DataSource database();

    @BeforeEach
    void open() {
        DataSource source = database();
        store = new CostStore(
                JdbcClient.create(source),
                new JdbcTransactionManager(source),
                JsonMapper.builder().build(),
                Clock.systemUTC());
    }

    @Test
    void aModelComesBackExactlyAndTheNextOneReplacesIt() {
        assertThat(store.find(KEY)).isEmpty();
        store.save(KEY, model(0.1));
        assertThat(store.find(KEY)).contains(model(0.1));
        store.save(KEY, model(1 / 3.0));
        assertThat(store.find(KEY)).contains(model(1 / 3.0));
    }

    @Test
    void otherWeightsOtherPrecisionsAndOtherMachinesHaveTheirOwn() {
        store.save(KEY, model(1));
        assertThat(store.find(new CostStore.Key("pair", "ab", "bb", "fp32+int8", "a processor")))
                .isEmpty();
        assertThat(store.find(new CostStore.Key("pair", "aa", "bc", "fp32+int8", "a processor")))
                .isEmpty();
        assertThat(store.find(new CostStore.Key("pair", "aa", "bb", "fp32+fp32", "a processor")))
                .isEmpty();
        assertThat(store.find(new CostStore.Key("pair", "aa", "bb", "fp32+int8", "another")))
                .isEmpty();
    }

    @Test
    void aModelIsKnownFromWhicheverPairWasMeasured() {
        store.save(KEY, model(1));
        assertThat(store.half("bb", "int8", "a processor"))
                .contains(model(1).millis().get(Role.LARGE));
        assertThat(store.half("aa", "fp32", "a processor"))
                .contains(model(1).millis().get(Role.SMALL));
        assertThat(store.half("aa", "int8", "a processor"))
                .as("another precision")
                .isEmpty();
        assertThat(store.half("bb", "fp32", "a processor"))
                .as("the precision of the other half")
                .isEmpty();
        assertThat(store.half("aa", "fp32", "another")).isEmpty();
        CostStore.Key itself = new CostStore.Key("itself", "bb", "bb", "fp32+int8", "a processor");
        store.save(itself, model(2));
        assertThat(store.half("bb", "fp32", "a processor"))
                .contains(model(2).millis().get(Role.SMALL));
    }

    private static CostModel model(double millis) {
        return new CostModel(Map.of(
                Role.SMALL, new TreeMap<>(Map.of(1, millis, 8, 3 * millis)),
                Role.LARGE, new TreeMap<>(Map.of(1, 9 * millis))));
    }
}
