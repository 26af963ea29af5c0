package io.tributary.registry.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.it.TestDatabase;
import io.tributary.platform.database.LazyDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class H2VersionStoreTest extends VersionStoreContract {
    @Override
    DataSource database() {
        return TestDatabase.h2();
    }

    @Test
    void whatIsToBeServedAndWhatIsDamagedSurvivesAKill(@TempDir Path folder) {
        try (LazyDatabase database = new LazyDatabase(folder, VersionStore.class)) {
            VersionStore versions = database.store(VersionStore.class);
            VersionRow row = row(
                    "a",
                    1,
                    new Inspection(
                            "gguf",
                            "llama",
                            "LlamaForCausalLM",
                            4,
                            Map.of(),
                            8,
                            8,
                            8,
                            1,
                            "cd".repeat(32),
                            true,
                            false,
                            Map.of()));
            versions.insert(row, List.of());
            versions.want(row.id(), false, "int8");
            assertThat(database.left("select precision_ from checkpoint_version where not wanted"))
                    .containsExactly("int8");
            versions.state(row.id(), CheckpointState.DAMAGED, "a bit flipped");
            assertThat(database.left("select message from checkpoint_version")).containsExactly("a bit flipped");
        }
    }
}
