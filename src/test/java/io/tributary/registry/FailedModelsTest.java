package io.tributary.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailedModelsTest {

    @Test
    void whatWasPublishedAndCannotBeLoadedIsRememberedWithTheReason(@TempDir Path folder) throws Exception {
        Files.createDirectories(folder.resolve("published/damaged"));
        Files.writeString(folder.resolve("published/halves.pair"), "here\nthere\n");
        ModelRegistry registry = Registries.empty(folder);
        registry.joinPublishedPairs();
        assertThat(registry.models()).isEmpty();
        assertThat(registry.failed())
                .hasSize(2)
                .anyMatch(line -> line.startsWith("'damaged' ("))
                .anyMatch(line -> line.startsWith("'halves' (") && line.contains("here"));
        registry.close();
    }
}
