package io.tributary.training.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.core.train.LearnabilityScore;
import io.tributary.registry.ModelUse;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What holds on both databases. */
abstract class ScoringStoreContract {
    private static final UUID CORPUS = UUID.fromString("00000000-0000-0000-0000-000000000001");

    private @Nullable ScoringStore opened;
    private @Nullable JdbcClient client;

    abstract DataSource database();

    @BeforeEach
    void open() {
        client = JdbcClient.create(database());
        client.sql("delete from corpus").update();
        client.sql("insert into corpus (id, name, state, settings, examples, documents, validation_documents, left_out,"
                        + " tokens, validation_tokens, vocabulary, bytes, created_at)"
                        + " values (?, 'c', 'completed', '{}', false, 0, 0, 0, 0, 0, 0, 0, current_timestamp)")
                .param(CORPUS)
                .update();
        opened = new ScoringStore(client);
    }

    private ScoringStore store() {
        return java.util.Objects.requireNonNull(opened);
    }

    private static ScoringRow row(String created) {
        ScoringSpec spec = new ScoringSpec(
                CORPUS, "pair-small", 128, new LearnabilityScore(7, LearnabilityScore.Mask.DROP), 2, 16);
        return ScoringRow.queued(UUID.randomUUID(), spec, "c", "ab".repeat(32), Instant.parse(created));
    }

    @Test
    void whatWasStoredIsFoundNewestFirst() {
        ScoringRow old = row("2026-01-01T12:00:00Z");
        ScoringRow recent = row("2026-01-02T12:00:00Z");
        store().insert(old);
        store().insert(recent);
        assertThat(store().find(old.id())).contains(old);
        assertThat(store().list()).containsExactly(recent, old);
        store().delete(old.id());
        assertThat(store().list()).containsExactly(recent);
    }

    @Test
    void aPassGoesThroughItsStates() {
        ScoringRow row = row("2026-01-01T12:00:00Z");
        UUID job = UUID.randomUUID();
        store().insert(row);
        store().attach(row.id(), job);
        store().state(row.id(), "failed", "a worker is gone");
        ScoringRow failed = store().find(row.id()).orElseThrow();
        assertThat(failed.jobId()).isEqualTo(job);
        assertThat(failed.message()).isEqualTo("a worker is gone");
        assertThat(failed.active()).isFalse();
        store().complete(row.id(), 40, 2.5);
        ScoringRow completed = store().find(row.id()).orElseThrow();
        assertThat(completed.state()).isEqualTo("completed");
        assertThat(completed.message()).isNull();
        assertThat(completed.windows()).isEqualTo(40);
        assertThat(completed.seconds()).isEqualTo(2.5);
    }

    @Test
    void aPassNeedsItsModelUntilItHasEnded() {
        ScoringRow row = row("2026-01-01T12:00:00Z");
        store().insert(row);
        ScoringUses uses = new ScoringUses(store());
        assertThat(uses.uses("pair-large", List.of())).isEmpty();
        assertThat(uses.uses("pair-small", List.of()))
                .containsExactly(new ModelUse("scoring pass", "over c", "/training/scorings", true));
        store().state(row.id(), "cancelled", null);
        assertThat(uses.uses("pair-small", List.of()))
                .extracting(ModelUse::needed)
                .containsExactly(false);
    }

    @Test
    void passesGoWithTheirCorpus() {
        store().insert(row("2026-01-01T12:00:00Z"));
        java.util.Objects.requireNonNull(client)
                .sql("delete from corpus where id = ?")
                .param(CORPUS)
                .update();
        assertThat(store().list()).isEmpty();
    }
}
