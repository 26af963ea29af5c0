package io.tributary.runtime.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A GGUF file opens as the Hugging Face checkpoint it was made from. */
class GgufCheckpointTest {
    private static final Path FOLDER = Path.of("src/test/resources/gguf");
    private static final Path GOLDEN = Path.of("src/test/resources/golden/llama");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    Path folder;

    @Test
    void theConfigurationIsThatOfTheDirectory() {
        CheckpointConfig directory = CheckpointConfig.ofCheckpoint(GOLDEN);
        CheckpointConfig file = CheckpointConfig.ofCheckpoint(FOLDER.resolve("llama.gguf"));
        // the fixture brings no tokenizer, and so no ids
        assertThat(file).usingRecursiveComparison().ignoringFields("eosIds").isEqualTo(directory);
        assertThat(CheckpointConfig.ofCheckpoint(FOLDER.resolve("pair-small.gguf"))
                        .eosIds())
                .containsExactly(2);
    }

    @Test
    void everyTensorIsThatOfTheDirectory() throws IOException {
        Path inDirectory = Files.createDirectory(folder.resolve("checkpoint"));
        Files.copy(FOLDER.resolve("llama.gguf"), inDirectory.resolve("any-name.gguf"));
        try (SafetensorsFile expected = SafetensorsFile.open(GOLDEN.resolve("model.safetensors"));
                Checkpoint found = Checkpoint.open(inDirectory)) {
            for (TensorInfo tensor : expected.tensors().values()) {
                FloatBuffer one = FloatBuffer.allocate((int) tensor.elements());
                FloatBuffer other = FloatBuffer.allocate((int) tensor.elements());
                expected.read(tensor, one);
                found.read(tensor.name(), tensor.shape(), other);
                assertThat(other.array()).as(tensor.name()).isEqualTo(one.array());
            }
            assertThat(found.has("output.weight")).isFalse();
        }
    }

    @Test
    void theFingerprintIsThatOfTheContent() throws IOException {
        Path file = folder.resolve("model.gguf");
        Files.copy(FOLDER.resolve("llama.gguf"), file);
        assertThat(Fingerprint.of(folder)).isEqualTo(Fingerprint.of(file)).hasSize(64);
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1] ^= 1;
        String before = Fingerprint.of(file);
        Files.write(file, bytes);
        assertThat(Fingerprint.of(file)).isNotEqualTo(before);
    }

    static Stream<Arguments> unusable() {
        return Stream.of(
                refused(Violation.MISSING_KEY, "key general.architecture", file -> file),
                refused(
                        Violation.UNKNOWN_ARCHITECTURE,
                        "bert is not read from GGUF files; llama, qwen2, qwen3 are",
                        file -> file.key("general.architecture", "bert")),
                refused(
                        Violation.MISSING_KEY,
                        "key llama.attention.head_count",
                        file -> file.key("general.architecture", "llama")),
                refused(Violation.WRONG_VALUE, "key llama.attention.head_count: must be positive", file -> file.key(
                                "general.architecture", "llama")
                        .number("llama.attention.head_count", 0)),
                refused(Violation.UNSUPPORTED_SETTING, "mixtures of experts", file -> file.key(
                                "general.architecture", "llama")
                        .number("llama.expert_count", 8)),
                refused(
                        Violation.UNSUPPORTED_SETTING,
                        "key llama.rope.dimension_count: is 4; only the head width, 8,",
                        file -> file.key("general.architecture", "llama")
                                .number("llama.attention.head_count", 2)
                                .number("llama.embedding_length", 16)
                                .number("llama.rope.dimension_count", 4)));
    }

    @ParameterizedTest
    @MethodSource("unusable")
    void whatCannotBeRunIsRefusedByItsKey(Violation violation, String mentioned, UnaryOperator<GgufBytes> keys)
            throws IOException {
        GgufBytes body = keys.apply(new GgufBytes());
        Path file = GgufBytes.begin(3, 0, body.keys()).bytes(body.toBytes()).write(folder.resolve("model.gguf"));
        CheckpointException refusal = catchThrowableOfType(
                CheckpointException.class, () -> Checkpoint.open(file).close());
        assertThat(refusal).isNotNull().hasMessageContainingAll("model.gguf", mentioned);
        assertThat(refusal.violation()).isEqualTo(violation);
    }

    @Test
    void queriesThatCannotBeCutIntoHeadsAreRefused() throws IOException {
        Path file = GgufBytes.begin(3, 2, 8)
                .key("general.architecture", "llama")
                .number("llama.attention.head_count", 2)
                .number("llama.embedding_length", 4)
                .number("llama.feed_forward_length", 4)
                .number("llama.block_count", 1)
                .number("llama.context_length", 8)
                .key("llama.attention.layer_norm_rms_epsilon", 6)
                .u32(Float.floatToIntBits(1e-5f))
                .number("general.alignment", 32)
                .tensor("token_embd.weight", 0, 0, 4, 2)
                .tensor("blk.0.attn_q.weight", 0, 32, 4, 3)
                .padded(32)
                .bytes(new byte[32 + 48])
                .write(folder.resolve("model.gguf"));
        try (Checkpoint checkpoint = Checkpoint.open(file)) {
            CheckpointException refusal = catchThrowableOfType(
                    CheckpointException.class,
                    () -> checkpoint.read(
                            "model.layers.0.self_attn.q_proj.weight", List.of(3L, 4L), FloatBuffer.allocate(12)));
            assertThat(refusal).hasMessageContainingAll("blk.0.attn_q.weight", "2 heads");
        }
    }

    private static Arguments refused(Violation violation, String mentioned, UnaryOperator<GgufBytes> keys) {
        return Arguments.of(violation, mentioned, keys);
    }
}
