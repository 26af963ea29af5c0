package io.tributary.training.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.core.model.Vocabulary;
import io.tributary.runtime.tokens.TokenMark;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** What holds on both databases. */
abstract class CorpusStoreContract {
    private static final CorpusRow OLD = row("old", "2026-01-01T12:00:00Z");
    private static final CorpusRow NEW = row("new", "2026-01-02T12:00:00Z");

    private @Nullable CorpusStore opened;

    abstract DataSource database();

    private static CorpusRow row(String name, String created) {
        CorpusRequest request = new CorpusRequest(
                name,
                null,
                new CorpusRequest.Tasks(50, 3L, Map.of("add", 1.0), 5),
                null,
                "pair-small",
                null,
                0.1,
                9L,
                List.of("pair-eval"));
        return CorpusRow.queued(UUID.randomUUID(), name, CorpusSettings.of(request, null), Instant.parse(created));
    }

    @BeforeEach
    void open() {
        opened = new CorpusStore(
                JdbcClient.create(database()), JsonMapper.builder().build());
        opened.insert(OLD);
        opened.insert(NEW);
    }

    private CorpusStore store() {
        return java.util.Objects.requireNonNull(opened);
    }

    @Test
    void whatWasStoredIsFoundNewestFirst() {
        assertThat(store().find(OLD.id())).contains(OLD);
        assertThat(store().list()).containsExactly(NEW, OLD);
        assertThat(store().find(UUID.randomUUID())).isEmpty();
    }

    @Test
    void statesMessagesAndJobsAreKept() {
        UUID job = UUID.randomUUID();
        store().attach(OLD.id(), job);
        store().state(OLD.id(), "failed", "line 7 is broken");
        CorpusRow failed = store().find(OLD.id()).orElseThrow();
        assertThat(failed.jobId()).isEqualTo(job);
        assertThat(failed.state()).isEqualTo("failed");
        assertThat(failed.message()).isEqualTo("line 7 is broken");
        store().state(OLD.id(), "running", null);
        assertThat(store().find(OLD.id()).orElseThrow().message()).isNull();
        assertThat(store().find(NEW.id())).contains(NEW);
    }

    @Test
    void aCompletedCorpusKnowsItsNumbers() {
        long large = 3_000_000_000L;
        CorpusProgress.Scan scan = new CorpusProgress.Scan(7, 2, 1, true, 50);
        store().complete(
                        OLD.id(),
                        new CorpusBuild.Built(
                                new CorpusProgress(
                                        "s", scan, 10, new TokenMark(7, large, 30), new TokenMark(2, 80, 41)),
                                new Vocabulary(1024, Set.of(2), "ab".repeat(32)),
                                2 * large));
        assertThat(store().find(OLD.id()))
                .contains(new CorpusRow(
                        OLD.id(),
                        "old",
                        "completed",
                        null,
                        OLD.settings(),
                        true,
                        7,
                        2,
                        1,
                        large,
                        80,
                        1024,
                        "ab".repeat(32),
                        2 * large,
                        OLD.createdAt(),
                        null));
    }

    @Test
    void aDeletedCorpusIsGone() {
        assertThat(store().delete(OLD.id())).isTrue();
        assertThat(store().delete(OLD.id())).isFalse();
        assertThat(store().list()).containsExactly(NEW);
    }
}
