package io.tributary.runtime.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafetensorsWriterTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    Path directory;

    @Test
    void whatIsWrittenIsReadAndTheOrderGivenDoesNotShow() throws IOException {
        TensorData a = tensor("a", List.of(2L, 3L), 1, 2, 3, 4, 5, 6);
        TensorData b = tensor("b", List.of(1L), -0f);
        Path one = directory.resolve("one");
        Path two = directory.resolve("two");
        SafetensorsWriter.write(one, Map.of("format", "pt", "step", "3"), List.of(b, a));
        SafetensorsWriter.write(two, Map.of("step", "3", "format", "pt"), List.of(a, b));
        assertThat(one).hasSameBinaryContentAs(two);
        ByteBuffer start = ByteBuffer.wrap(Files.readAllBytes(one)).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(start.getLong() % 8).as("data begin at a multiple of 8").isZero();
        try (SafetensorsFile file = SafetensorsFile.open(one)) {
            file.verify();
            assertThat(file.metadata()).containsEntry("format", "pt").containsEntry("step", "3");
            FloatBuffer values = FloatBuffer.allocate(6);
            file.read(file.require("a", List.of(2L, 3L)), values);
            assertThat(values.array()).containsExactly(1, 2, 3, 4, 5, 6);
            assertThatThrownBy(() -> file.require("a", List.of(3L, 2L)))
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageContaining("shape");
            assertThatThrownBy(() -> file.require("c", List.of(1L))).hasMessageContaining("missing");
        }
    }

    @Test
    void aFlippedBitIsFound() throws IOException {
        Path path = directory.resolve("file");
        SafetensorsWriter.write(path, Map.of(), List.of(tensor("a", List.of(2L), 1, 2)));
        byte[] bytes = Files.readAllBytes(path);
        bytes[bytes.length - 1] ^= 4;
        Files.write(path, bytes);
        try (SafetensorsFile file = SafetensorsFile.open(path)) {
            assertThatThrownBy(file::verify)
                    .isInstanceOfSatisfying(CheckpointException.class, e -> assertThat(e.violation())
                            .isEqualTo(Violation.CHECKSUM));
        }
    }

    @Test
    void badTensorsAndDisksAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tensor("a", List.of(3L), 1, 2))
                .withMessageContaining("12 bytes");
        TensorData twin = tensor("a", List.of(1L), 1);
        Path file = directory.resolve("file");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SafetensorsWriter.write(file, Map.of(), List.of(twin, twin)))
                .withMessageContaining("two tensors");
        assertThatThrownBy(() -> SafetensorsWriter.write(directory.resolve("no/file"), Map.of(), List.of(twin)))
                .isInstanceOf(UncheckedIOException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"llama", "llama-tied-rope3", "stories260K"})
    void aWrittenConfigurationIsReadAsItWas(String golden) {
        CheckpointConfig config = CheckpointConfig.read(Path.of("src/test/resources/golden", golden, "config.json"));
        Path file = directory.resolve("config.json");
        ConfigWriter.write(file, config);
        assertThat(CheckpointConfig.read(file)).isEqualTo(config);
        CheckpointConfig fresh = CheckpointConfig.fresh(96, 2, 32, 4, 2, 48, 24, true, Set.of(2, 5));
        ConfigWriter.write(file, fresh);
        assertThat(CheckpointConfig.read(file)).isEqualTo(fresh);
    }

    @Test
    void halfPrecisionRoundsToNearestEven() {
        for (int bits = 0; bits < 1 << 16; bits++) {
            float value = ElementType.ofHalf((short) bits);
            if (!Float.isNaN(value)) {
                assertThat(ElementType.toHalf(value)).isEqualTo((short) bits);
            }
        }
        assertThat(ElementType.ofHalf(ElementType.toHalf(1 + 0x1p-11f))).isEqualTo(1);
        assertThat(ElementType.ofHalf(ElementType.toHalf(1 + 3 * 0x1p-11f))).isEqualTo(1 + 0x1p-9f);
        assertThat(ElementType.ofHalf(ElementType.toHalf(65519))).isEqualTo(65504);
        assertThat(ElementType.ofHalf(ElementType.toHalf(65520))).isInfinite();
        assertThat(ElementType.ofHalf(ElementType.toHalf(0x1p-25f))).isZero();
        assertThat(ElementType.ofHalf(ElementType.toHalf(Float.NaN))).isNaN();
    }

    private static TensorData tensor(String name, List<Long> shape, float... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return new TensorData(name, shape, bytes);
    }
}
