package io.tributary.runtime.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FingerprintTest {
    @TempDir
    Path folder;

    @Test
    void equalFilesHaveOneFingerprintWhateverTheirDirectory() throws IOException {
        String first = Fingerprint.of(checkpoint("a", "{}", "weights"));
        assertThat(first).matches("[0-9a-f]{64}");
        Path copy = checkpoint("b", "{}", "weights");
        Files.writeString(copy.resolve("README.md"), "says nothing about the weights");
        assertThat(Fingerprint.of(copy)).isEqualTo(first);
    }

    @Test
    void everyByteOfConfigurationAndWeightsCounts() throws IOException {
        String first = Fingerprint.of(checkpoint("a", "{}", "weights"));
        assertThat(Fingerprint.of(checkpoint("b", "{ }", "weights"))).isNotEqualTo(first);
        assertThat(Fingerprint.of(checkpoint("c", "{}", "weightz"))).isNotEqualTo(first);
        Path sharded = checkpoint("d", "{}", "weights");
        Files.writeString(sharded.resolve("more.safetensors"), "");
        assertThat(Fingerprint.of(sharded)).isNotEqualTo(first);
    }

    @Test
    void aDirectoryThatCannotBeReadIsNamed() {
        assertThatThrownBy(() -> Fingerprint.of(folder.resolve("nowhere"))).hasMessageContaining("nowhere");
    }

    private Path checkpoint(String name, String config, String weights) throws IOException {
        Path directory = Files.createDirectory(folder.resolve(name));
        Files.writeString(directory.resolve("config.json"), config);
        Files.writeString(directory.resolve("model.safetensors"), weights);
        return directory;
    }
}
