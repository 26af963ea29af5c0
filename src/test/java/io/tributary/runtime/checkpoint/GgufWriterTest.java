package io.tributary.runtime.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written holds, number by number, what the Python package gguf wrote of the same directories. */
class GgufWriterTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final Path REFERENCE = Path.of("src/test/resources/gguf");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    Path folder;

    private Path written(Path directory) throws IOException {
        Path file = folder.resolve("model.gguf");
        try (GgufWriter writer = GgufWriter.open(directory, "model", rows -> new GgufKeys());
                OutputStream out = Files.newOutputStream(file)) {
            writer.write(out);
            out.flush();
            assertThat(writer.length()).isEqualTo(Files.size(file));
        }
        return file;
    }

    @ParameterizedTest
    @CsvSource({
        "src/test/resources/golden/llama, llama.gguf",
        "src/test/resources/golden/qwen2, qwen2.gguf",
        "src/test/resources/golden/qwen3, qwen3.gguf",
        "src/main/resources/models/pair/small, pair-small.gguf"
    })
    void everyTensorHasTheBytesOfTheReference(Path directory, String reference) throws IOException {
        Path file = written(directory);
        byte[] bytes = Files.readAllBytes(file);
        assertThat(GgufOracle.accepts(bytes)).isTrue();
        byte[] expected = Files.readAllBytes(REFERENCE.resolve(reference));
        try (GgufFile ours = GgufFile.open(file);
                GgufFile theirs = GgufFile.open(REFERENCE.resolve(reference))) {
            assertThat(ours.header().tensors().keySet())
                    .containsExactlyInAnyOrderElementsOf(
                            theirs.header().tensors().keySet());
            for (GgufTensor tensor : theirs.header().tensors().values()) {
                GgufTensor own = Objects.requireNonNull(ours.header().tensors().get(tensor.name()));
                assertThat(own.type()).as(tensor.name()).isEqualTo(tensor.type());
                assertThat(own.shape()).as(tensor.name()).isEqualTo(tensor.shape());
                assertThat(data(bytes, own)).as(tensor.name()).isEqualTo(data(expected, tensor));
            }
        }
    }

    private static byte[] data(byte[] file, GgufTensor tensor) {
        return Arrays.copyOfRange(file, (int) tensor.begin(), (int) (tensor.begin() + tensor.bytes()));
    }

    @ParameterizedTest
    @CsvSource({
        "src/test/resources/golden/llama",
        "src/test/resources/golden/stories260K",
        "src/main/resources/models/pair/large"
    })
    void theConfigurationComesBack(Path directory) throws IOException {
        assertThat(CheckpointConfig.ofCheckpoint(written(directory)))
                .usingRecursiveComparison()
                .ignoringFields("eosIds")
                .isEqualTo(CheckpointConfig.ofCheckpoint(directory));
    }

    @Test
    void stretchedFrequenciesAndAWindowThatNoPositionLeavesAreWritten() throws IOException {
        Path directory =
                edited("mistral-window", config -> config.replace("\"sliding_window\": 8", "\"sliding_window\": 128")
                        .replace("\"rope_type\": \"default\"", "\"rope_type\": \"linear\", \"factor\": 2.5"));
        ConfigFile config = ConfigFile.ofCheckpoint(written(directory));
        assertThat(config.modelType()).isEqualTo("llama");
        assertThat(RotaryConfig.read(config, 1).scaling()).isEqualTo(new RopeScaling.Linear(2.5));
    }

    /** A golden directory with another configuration. */
    private Path edited(String name, UnaryOperator<String> change) throws IOException {
        Path directory = Files.createDirectories(folder.resolve("directory"));
        String before = Files.readString(GOLDEN.resolve(name).resolve("config.json"));
        String after = change.apply(before);
        assertThat(after).isNotEqualTo(before);
        Files.writeString(directory.resolve("config.json"), after);
        Files.copy(GOLDEN.resolve(name).resolve("model.safetensors"), directory.resolve("model.safetensors"));
        return directory;
    }

    static Stream<Arguments> unwritable() {
        return Stream.of(
                Arguments.of("gemma2", "type gemma2 are not written as GGUF files; llama, mistral, qwen2, qwen3 are"),
                Arguments.of("gpt2", "type gpt2 are not written"),
                Arguments.of("mistral-window", "sliding_window 8 is not written"),
                Arguments.of("llama-tied-rope3", "scaled rotary frequencies (rope_type llama3)"));
    }

    @ParameterizedTest
    @MethodSource("unwritable")
    void whatReadersWouldTakeForSomethingElseIsRefused(String name, String reason) {
        CheckpointException refusal = catchThrowableOfType(
                CheckpointException.class, () -> GgufWriter.open(GOLDEN.resolve(name), "model", rows -> new GgufKeys())
                        .close());
        assertThat(refusal).isNotNull().hasMessageContainingAll("config.json", reason);
    }

    @Test
    void settingsThatAreAbsentHaveTheDefaultsOfTheirFamily() throws IOException {
        Path directory = edited("mistral-window", config -> config.replaceAll("\"sliding_window\": 8,", "")
                .replace("\"max_position_embeddings\": 128", "\"max_position_embeddings\": 8192"));
        CheckpointException refusal = catchThrowableOfType(
                CheckpointException.class, () -> GgufWriter.open(directory, "model", rows -> new GgufKeys())
                        .close());
        assertThat(refusal).hasMessageContaining("sliding_window 4096");
    }

    @Test
    void aTensorWithoutAPlaceIsRefused() throws IOException {
        Path directory = edited("qwen3", config -> config.replace("\"qwen3\"", "\"llama\""));
        Path other = Files.createDirectories(folder.resolve("other"));
        SafetensorsWriter.write(
                other.resolve("model.safetensors"),
                Map.of(),
                List.of(new TensorData("model.layers.0.mlp.router.weight", List.of(1L), ByteBuffer.allocate(4))));
        Files.copy(directory.resolve("config.json"), other.resolve("config.json"));
        CheckpointException refusal = catchThrowableOfType(
                CheckpointException.class,
                () -> GgufWriter.open(other, "model", rows -> new GgufKeys()).close());
        assertThat(refusal).hasMessageContaining("model.layers.0.mlp.router.weight has no place");
    }

    @Test
    void keysComeBackAsTheyWerePut() throws IOException {
        GgufKeys keys = new GgufKeys()
                .text("a", "\u00fc")
                .number("b", 7)
                .real("c", 1e-5)
                .flag("d", true)
                .texts("e", List.of("", "x y"))
                .integers("f", List.of(-1, 3))
                .reals("g", List.of(-0.5f, 3e9f));
        Path file = folder.resolve("keys.gguf");
        try (GgufWriter writer = GgufWriter.open(GOLDEN.resolve("llama"), "model", rows -> keys)) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            writer.write(out);
            Files.write(file, out.toByteArray());
        }
        for (GgufMetadata found : List.of(GgufFile.metadata(file), keys.metadata(file))) {
            assertThat(found.text("a")).isEqualTo("\u00fc");
            assertThat(found.integer("b")).isEqualTo(7);
            assertThat(found.real("c")).isEqualTo(1e-5);
            assertThat(found.flag("d", false)).isTrue();
            assertThat(found.texts("e")).containsExactly("", "x y");
            assertThat(found.integers("f")).containsExactly(-1L, 3L);
            assertThat(found.reals("g")).containsExactly(-0.5, 3e9);
        }
    }
}
