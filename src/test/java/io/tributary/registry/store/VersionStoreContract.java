package io.tributary.registry.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** What holds on both databases. */
abstract class VersionStoreContract {
    private static final ManifestFile FILE =
            new ManifestFile("model.gguf", 3_000_000_000L, "ab".repeat(32), null, null);
    private static final Instant THEN = Instant.parse("2026-01-01T12:00:00.123Z");

    private @Nullable VersionStore opened;
    private @Nullable UploadStore uploads;
    private @Nullable DifferenceStore differences;

    abstract DataSource database();

    @BeforeEach
    void open() {
        JdbcClient jdbc = JdbcClient.create(database());
        opened = new VersionStore(jdbc, JsonMapper.builder().build());
        uploads = new UploadStore(jdbc, JsonMapper.builder().build());
        differences = new DifferenceStore(jdbc, JsonMapper.builder().build());
    }

    private VersionStore store() {
        return Objects.requireNonNull(opened);
    }

    private static VersionRow row(String name, int version) {
        Inspection inspection = new Inspection(
                "gguf",
                "llama",
                "LlamaForCausalLM",
                4_000_000_000L,
                Map.of("Q4_K", 4_000_000_000L),
                2048,
                32_000,
                32_064,
                22,
                "cd".repeat(32),
                true,
                false,
                Map.of("fp32", 16_000_000_000L));
        return row(name, version, inspection);
    }

    static VersionRow row(String name, int version, Inspection inspection) {
        return new VersionRow(
                UUID.randomUUID(),
                name,
                version,
                CheckpointState.TESTING,
                null,
                inspection,
                FILE.size(),
                "fp32",
                true,
                "ada",
                THEN,
                null);
    }

    @Test
    void whatWasStoredIsFoundByNameNewestFirst() {
        VersionRow one = row("b", 1);
        VersionRow two = row("b", 2);
        VersionRow other = row("a", 1);
        List.of(one, two, other).forEach(row -> store().insert(row, List.of(FILE)));
        assertThat(store().list()).containsExactly(other, two, one);
        assertThat(store().find(two.id())).contains(two);
        assertThat(store().find(UUID.randomUUID())).isEmpty();
        assertThat(store().files(one.id())).containsExactly(FILE);
        assertThat(store().hashes()).containsExactly(FILE.sha256());
        assertThat(store().next("b")).isEqualTo(3);
        assertThat(store().next("c")).isEqualTo(1);
    }

    @Test
    void aNumberIsGivenOnce() {
        store().insert(row("a", 1), List.of());
        assertThatThrownBy(() -> store().insert(row("a", 1), List.of())).isInstanceOf(DuplicateKeyException.class);
    }

    @Test
    void whatBecomesOfAVersionIsKept() {
        VersionRow row = row("a", 1);
        UUID job = UUID.randomUUID();
        store().insert(row, List.of(FILE));
        store().attach(row.id(), job);
        store().state(row.id(), CheckpointState.FAILED, "the logit of token 3 is NaN");
        store().want(row.id(), false, "int8");
        VersionRow now = store().find(row.id()).orElseThrow();
        assertThat(now.state()).isEqualTo(CheckpointState.FAILED);
        assertThat(now.message()).isEqualTo("the logit of token 3 is NaN");
        assertThat(now.wanted()).isFalse();
        assertThat(now.precision()).isEqualTo("int8");
        assertThat(now.job()).isEqualTo(job);
        assertThat(store().delete(row.id())).isTrue();
        assertThat(store().delete(row.id())).isFalse();
        assertThat(store().hashes()).isEmpty();
    }

    @Test
    void whatWasMeasuredIsKeptUntilItIsMeasuredAgainOrTheVersionGoes() {
        DifferenceStore store = Objects.requireNonNull(differences);
        VersionRow row = row("a", 1);
        store().insert(row, List.of());
        Differences found = new Differences(
                "ef".repeat(32),
                7,
                List.of(new Difference("fp32", 2.25, 7, null), new Difference("bf16", null, 0, "no memory")),
                null);
        assertThat(store.find(row.id())).isEmpty();
        assertThat(store.end(row.id(), found)).isFalse();
        store.begin(row.id(), THEN);
        assertThat(store.find(row.id())).contains(new Measurement(null));
        assertThat(store.end(row.id(), found)).isTrue();
        assertThat(store.find(row.id())).contains(new Measurement(found));
        store.begin(row.id(), THEN);
        assertThat(store.find(row.id())).contains(new Measurement(null));
        store().delete(row.id());
        assertThat(store.find(row.id())).isEmpty();
    }

    @Test
    void uploadsUnderWayAreKept() {
        UploadStore store = Objects.requireNonNull(uploads);
        UploadRow row = new UploadRow(UUID.randomUUID(), "a", List.of(FILE), "ada", THEN);
        store.insert(row);
        assertThat(store.find(row.id())).contains(row);
        assertThat(store.list()).containsExactly(row);
        assertThat(store.delete(row.id())).isTrue();
        assertThat(store.find(row.id())).isEmpty();
    }
}
