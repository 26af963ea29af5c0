package io.tributary.runtime.checkpoint;

import static io.tributary.runtime.checkpoint.SafetensorsBytes.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {
    private static final Path CONFIG = Path.of("src/test/resources/golden/llama/config.json");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    Path directory;

    @BeforeEach
    void copyConfig() throws IOException {
        Files.copy(CONFIG, directory.resolve("config.json"));
    }

    @Test
    void shardsAreFoundThroughTheirIndex() throws IOException {
        writeShard("one.safetensors", "a", 1);
        writeShard("two.safetensors", "b", 2);
        index("{\"a\":\"one.safetensors\",\"b\":\"two.safetensors\"}");
        try (Checkpoint checkpoint = Checkpoint.open(directory)) {
            FloatBuffer target = FloatBuffer.allocate(2);
            checkpoint.read("a", List.of(1L), target);
            checkpoint.read("b", List.of(1L), target);
            assertThat(target.array()).containsExactly(1, 2);
            assertThat(checkpoint.has("c")).isFalse();
        }
    }

    @Test
    void aMissingShardIsNamed() throws IOException {
        writeShard("one.safetensors", "a", 1);
        index("{\"a\":\"one.safetensors\",\"b\":\"two.safetensors\"}");
        requireViolation(Violation.MISSING_SHARD, "two.safetensors");
    }

    @Test
    void aShardWithoutThePromisedTensorIsNamed() throws IOException {
        writeShard("one.safetensors", "a", 1);
        index("{\"b\":\"one.safetensors\"}");
        requireViolation(Violation.MISSING_TENSOR, "tensor b");
    }

    @Test
    void aShardOutsideTheDirectoryIsRefused() throws IOException {
        index("{\"a\":\"../one.safetensors\"}");
        requireViolation(Violation.MALFORMED_HEADER, "../one.safetensors");
    }

    @Test
    void anIndexWithoutAMapIsRefused() throws IOException {
        Files.writeString(directory.resolve("model.safetensors.index.json"), "{}");
        requireViolation(Violation.MALFORMED_HEADER, "weight_map");
    }

    @Test
    void aPickleIsRefusedByName() throws IOException {
        Files.write(directory.resolve("pytorch_model.bin"), new byte[10]);
        requireViolation(Violation.PICKLE, "pytorch_model.bin");
    }

    @Test
    void aDirectoryWithoutWeightsIsRefused() {
        requireViolation(Violation.MISSING_FILE, "model.safetensors");
    }

    @Test
    void aTensorOfAnotherShapeIsRefusedWithBothShapes() throws IOException {
        writeShard("model.safetensors", "a", 1);
        try (Checkpoint checkpoint = Checkpoint.open(directory)) {
            CheckpointException refusal =
                    catchThrowableOfType(CheckpointException.class, () -> checkpoint.require("a", List.of(2L, 3L)));
            assertThat(refusal).hasMessageContainingAll("model.safetensors", "tensor a", "[1]", "[2, 3]");
            assertThat(refusal.violation()).isEqualTo(Violation.WRONG_SHAPE);
        }
    }

    @Test
    void aMissingTensorIsNamed() throws IOException {
        writeShard("model.safetensors", "a", 1);
        try (Checkpoint checkpoint = Checkpoint.open(directory)) {
            CheckpointException refusal = catchThrowableOfType(
                    CheckpointException.class, () -> checkpoint.require("lm_head.weight", List.of(1L)));
            assertThat(refusal).hasMessageContaining("lm_head.weight");
            assertThat(refusal.violation()).isEqualTo(Violation.MISSING_TENSOR);
        }
    }

    private void requireViolation(Violation violation, String mentioned) {
        CheckpointException refusal = catchThrowableOfType(
                CheckpointException.class, () -> Checkpoint.open(directory).close());
        assertThat(refusal).isNotNull().hasMessageContaining(mentioned);
        assertThat(refusal.violation()).isEqualTo(violation);
    }

    private void writeShard(String file, String tensor, float value) throws IOException {
        byte[] data = ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putFloat(value)
                .array();
        SafetensorsBytes.write(directory.resolve(file), "{" + entry(tensor, "F32", "[1]", 0, 4) + "}", data);
    }

    private void index(String map) throws IOException {
        Files.writeString(directory.resolve("model.safetensors.index.json"), "{\"weight_map\":" + map + "}");
    }
}
