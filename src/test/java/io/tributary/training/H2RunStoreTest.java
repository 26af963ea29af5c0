package io.tributary.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.it.TestDatabase;
import io.tributary.platform.database.LazyDatabase;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class H2RunStoreTest extends RunStoreContract {
    @Override
    DataSource database() {
        return TestDatabase.h2();
    }

    @Test
    void whatSomebodyAskedForSurvivesAKill(@TempDir Path folder) {
        try (LazyDatabase database = new LazyDatabase(folder, RunStore.class)) {
            RunStore runs = database.store(RunStore.class);
            UUID run = UUID.randomUUID();
            runs.insert(run, null, 0, TinyTraining.salt(10, 1), Instant.now());
            assertThat(database.left("select state from training_run")).containsExactly("queued");
            runs.move(run, EnumSet.of(RunState.QUEUED), RunState.PAUSED, null);
            assertThat(database.left("select state from training_run")).containsExactly("paused");
            runs.wish(run, Wish.STOP);
            assertThat(database.left("select wish from training_run")).containsExactly("stop");
            runs.enqueued(run, Instant.now());
            assertThat(database.left("select wish from training_run")).containsOnlyNulls();
            runs.published(run, "served");
            assertThat(database.left("select published from training_run")).containsExactly("served");
        }
    }
}
