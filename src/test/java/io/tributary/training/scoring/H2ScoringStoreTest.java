package io.tributary.training.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.core.train.LearnabilityScore;
import io.tributary.it.TestDatabase;
import io.tributary.platform.database.LazyDatabase;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class H2ScoringStoreTest extends ScoringStoreContract {
    @Override
    DataSource database() {
        return TestDatabase.h2();
    }

    @Test
    void aPassThatWasTakenOffTheListStaysSoAfterAKill(@TempDir Path folder) {
        try (LazyDatabase database = new LazyDatabase(folder, ScoringStore.class)) {
            database.jdbc().execute("set referential_integrity false");
            ScoringStore scorings = database.store(ScoringStore.class);
            ScoringRow row = ScoringRow.queued(
                    UUID.randomUUID(),
                    new ScoringSpec(
                            UUID.randomUUID(),
                            "pair-small",
                            128,
                            new LearnabilityScore(7, LearnabilityScore.Mask.DROP),
                            2,
                            16),
                    "c",
                    "ab".repeat(32),
                    Instant.now());
            scorings.insert(row);
            database.jdbc().execute("checkpoint sync");
            assertThat(database.left("select id from corpus_scoring")).hasSize(1);
            scorings.delete(row.id());
            assertThat(database.left("select id from corpus_scoring")).isEmpty();
        }
    }
}
