package io.tributary.runtime.checkpoint;

import static io.tributary.runtime.checkpoint.SafetensorsBytes.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsFileTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    Path directory;

    @Test
    void everyElementTypeIsWidenedExactly() throws IOException {
        ByteBuffer data = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
        data.putFloat(1.5f).putFloat(-0.1f);
        // halves: 1, -2, smallest subnormal, largest finite; bfloat16: 1, -3.140625
        data.putShort((short) 0x3c00)
                .putShort((short) 0xc000)
                .putShort((short) 1)
                .putShort((short) 0x7bff);
        data.putShort((short) 0x3f80).putShort((short) 0xc049);
        Path file = write(
                "{" + entry("a", "F32", "[2]", 0, 8) + "," + entry("b", "F16", "[2,2]", 8, 16) + ","
                        + entry("c", "BF16", "[2]", 16, 20) + "," + entry("d", "F32", "[1]", 20, 24)
                        + ",\"__metadata__\":{\"format\":\"pt\"}}",
                data.array());
        try (SafetensorsFile weights = SafetensorsFile.open(file)) {
            assertThat(read(weights, "a")).containsExactly(1.5f, -0.1f);
            assertThat(read(weights, "b")).containsExactly(1, -2, 0x1p-24f, 65504);
            assertThat(read(weights, "c")).containsExactly(1, -3.140625f);
            assertThat(weights.find("b").orElseThrow().shape()).isEqualTo(List.of(2L, 2L));
            assertThat(weights.tensors()).containsOnlyKeys("a", "b", "c", "d");
        }
    }

    @Test
    void halvesKeepInfinityAndNotANumber() {
        assertThat(ElementType.ofHalf((short) 0x7c00)).isEqualTo(Float.POSITIVE_INFINITY);
        assertThat(ElementType.ofHalf((short) 0xfc00)).isEqualTo(Float.NEGATIVE_INFINITY);
        assertThat(ElementType.ofHalf((short) 0x7e00)).isNaN();
    }

    @Test
    void aMissingFileIsNamed() {
        requireViolation(directory.resolve("none.safetensors"), Violation.MISSING_FILE, "none.safetensors");
    }

    @Test
    void aFileShorterThanItsLengthFieldIsTruncated() throws IOException {
        Path file = java.nio.file.Files.write(directory.resolve("model.safetensors"), new byte[5]);
        requireViolation(file, Violation.TRUNCATED, "only 5 bytes");
    }

    @Test
    void aHeaderBeyondAHundredMegabytesIsRefused() throws IOException {
        Path file = SafetensorsBytes.write(directory.resolve("m.safetensors"), 100_000_001, new byte[0], new byte[0]);
        requireViolation(file, Violation.HEADER_TOO_LONG, "100000001");
    }

    @Test
    void anAbsurdHeaderLengthIsRefused() throws IOException {
        Path file = SafetensorsBytes.write(directory.resolve("m.safetensors"), -1, new byte[0], new byte[0]);
        requireViolation(file, Violation.HEADER_TOO_LONG, "18446744073709551615");
    }

    @Test
    void aHeaderLongerThanTheFileIsRefused() throws IOException {
        Path file = SafetensorsBytes.write(directory.resolve("m.safetensors"), 50, new byte[10], new byte[0]);
        requireViolation(file, Violation.HEADER_BEYOND_FILE, "header of 50 bytes in a file of 18");
    }

    @Test
    void aHeaderThatIsNotJsonIsRefused() throws IOException {
        requireViolation(write("not json", new byte[0]), Violation.MALFORMED_HEADER, "m.safetensors");
        requireViolation(write("[]", new byte[0]), Violation.MALFORMED_HEADER, "JSON object");
        requireViolation(write("{\"a\":{\"dtype\":\"F32\"}}", new byte[0]), Violation.MALFORMED_HEADER, "tensor a");
        requireViolation(
                write("{" + entry("a", "F32", "[-1]", 0, 4) + "}", new byte[4]), Violation.MALFORMED_HEADER, "-1");
    }

    @Test
    void aTensorNamedTwiceIsRefused() throws IOException {
        String twice = "{" + entry("a", "F32", "[1]", 0, 4) + "," + entry("a", "F32", "[1]", 4, 8) + "}";
        requireViolation(write(twice, new byte[8]), Violation.DUPLICATE_TENSOR, "\"a\"");
    }

    @Test
    void anUnknownElementTypeIsRefused() throws IOException {
        requireViolation(
                write("{" + entry("a", "I64", "[1]", 0, 8) + "}", new byte[8]), Violation.UNSUPPORTED_TYPE, "I64");
    }

    @Test
    void offsetsThatDisagreeWithTheShapeAreRefused() throws IOException {
        requireViolation(
                write("{" + entry("a", "F32", "[3]", 0, 8) + "}", new byte[8]),
                Violation.SIZE_MISMATCH,
                "needs 12 bytes");
        requireViolation(
                write("{" + entry("a", "F32", "[4611686018427387904,4]", 0, 8) + "}", new byte[8]),
                Violation.SIZE_MISMATCH,
                "overflows");
    }

    @Test
    void tensorsThatOverlapOrLeaveGapsAreRefused() throws IOException {
        String overlap = "{" + entry("a", "F32", "[2]", 0, 8) + "," + entry("b", "F32", "[1]", 4, 8) + "}";
        requireViolation(write(overlap, new byte[8]), Violation.OFFSETS_DO_NOT_TILE, "tensor b");
        String gap = "{" + entry("a", "F32", "[1]", 4, 8) + "}";
        requireViolation(write(gap, new byte[8]), Violation.OFFSETS_DO_NOT_TILE, "tensor a");
        String short8 = "{" + entry("a", "F32", "[1]", 0, 4) + "}";
        requireViolation(write(short8, new byte[8]), Violation.OFFSETS_DO_NOT_TILE, "4 bytes after");
    }

    @Test
    void aTruncatedFileIsNamedWithTheTensorThatIsCut() throws IOException {
        String header = "{" + entry("a", "F32", "[1]", 0, 4) + "," + entry("b", "F32", "[2]", 4, 12) + "}";
        requireViolation(write(header, new byte[9]), Violation.TRUNCATED, "tensor b");
    }

    private Path write(String header, byte[] data) throws IOException {
        return SafetensorsBytes.write(directory.resolve("m.safetensors"), header, data);
    }

    private static float[] read(SafetensorsFile file, String name) {
        TensorInfo info = file.find(name).orElseThrow();
        FloatBuffer target = FloatBuffer.allocate((int) info.elements());
        file.read(info, target);
        return target.array();
    }

    private static void requireViolation(Path file, Violation violation, String mentioned) {
        CheckpointException refusal = catchThrowableOfType(
                CheckpointException.class, () -> SafetensorsFile.open(file).close());
        assertThat(refusal)
                .isNotNull()
                .hasMessageContaining(file.getFileName().toString())
                .hasMessageContaining(mentioned);
        assertThat(refusal.violation()).isEqualTo(violation);
    }
}
