package io.tributary.runtime.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every rule of the format has a file that breaks it, and only it. */
class GgufFileTest {
    private static final int F32 = 0;
    private static final int Q8_0 = 8;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void aWellFormedFileIsReadWithShapesOutermostFirst(int version) throws IOException {
        Path file = GgufBytes.begin(version, 2, 2)
                .key("general.architecture", "llama")
                .number("general.alignment", 64)
                .tensor("a", F32, 0, 2, 3)
                .tensor("b", F32, 64, 1)
                .padded(64)
                .bytes(new byte[64 + 4])
                .write(folder.resolve("model.gguf"));
        try (GgufFile open = GgufFile.open(file)) {
            assertThat(open.metadata().text("general.architecture")).isEqualTo("llama");
            assertThat(open.header().tensors().keySet()).containsExactly("a", "b");
            assertThat(open.header().tensors().values())
                    .extracting(GgufTensor::shape)
                    .first()
                    .isEqualTo(List.of(3L, 2L));
        }
    }

    static Stream<Arguments> brokenFiles() {
        byte[] one = new byte[4];
        return Stream.of(
                broken(new GgufBytes().bytes(new byte[3]), Violation.TRUNCATED, "the magic number"),
                broken(new GgufBytes().u32(0x04034b50).u64(0), Violation.BAD_MAGIC, "0x04034b50"),
                broken(GgufBytes.begin(1, 0, 0), Violation.UNKNOWN_VERSION, "version 1; 2 and 3"),
                broken(GgufBytes.begin(0x03000000, 0, 0), Violation.UNKNOWN_VERSION, "big-endian"),
                broken(GgufBytes.begin(3, -1, 0), Violation.TOO_MANY_ENTRIES, "the number of tensors"),
                broken(GgufBytes.begin(3, 0, 65_537), Violation.TOO_MANY_ENTRIES, "the number of keys is 65537"),
                broken(GgufBytes.begin(3, 0, 1).u64(1L << 62), Violation.TRUNCATED, "key 0 claims"),
                broken(GgufBytes.begin(3, 0, 1).u64(1).bytes((byte) 0xff), Violation.NOT_UTF8, "key 0"),
                broken(GgufBytes.begin(3, 0, 1).key("", "x"), Violation.MALFORMED_HEADER, "is empty"),
                broken(GgufBytes.begin(3, 0, 2).key("a", "x").key("a", "x"), Violation.DUPLICATE_KEY, "key a:"),
                broken(GgufBytes.begin(3, 0, 1).key("a", 13), Violation.UNKNOWN_VALUE_TYPE, "key a: has value type 13"),
                broken(GgufBytes.begin(3, 0, 1).key("a", 7).bytes((byte) 2), Violation.WRONG_VALUE, "truth value of 2"),
                broken(GgufBytes.begin(3, 0, 1).key("a", 10).u32(1), Violation.TRUNCATED, "a is missing"),
                broken(list(9, 1), Violation.NESTED_LIST, "key a: is a list of lists"),
                broken(list(4, 2_000_001), Violation.TOO_MANY_ENTRIES, "key a: has 2000001 elements"),
                broken(list(4, 1_999_999), Violation.TRUNCATED, "a claims 1999999 elements"),
                broken(list(13, 1), Violation.UNKNOWN_VALUE_TYPE, "key a:"),
                broken(
                        GgufBytes.begin(3, 0, 1).number("general.alignment", 24),
                        Violation.BAD_ALIGNMENT,
                        "general.alignment: is 24"),
                broken(
                        GgufBytes.begin(3, 0, 1).key("general.alignment", "32"),
                        Violation.WRONG_VALUE,
                        "general.alignment: must be a whole number"),
                broken(tensor(F32, 0), Violation.MALFORMED_HEADER, "tensor a: has 0 dimensions"),
                broken(tensor(F32, 0, 1, 1, 1, 1, 1), Violation.MALFORMED_HEADER, "tensor a: has 5 dimensions"),
                broken(tensor(F32, 0, 1, 0), Violation.MALFORMED_HEADER, "tensor a: has a dimension of 0"),
                broken(tensor(13, 0, 256), Violation.UNSUPPORTED_TYPE, "tensor a: type 13 is not read; F32, F16"),
                broken(tensor(Q8_0, 0, 33), Violation.SIZE_MISMATCH, "tensor a: rows of 33 numbers"),
                broken(tensor(F32, 0, 1L << 40, 1L << 40), Violation.SIZE_MISMATCH, "overflows"),
                broken(tensor(F32, 32, 1), Violation.OFFSETS_DO_NOT_TILE, "tensor a: begins at byte 32"),
                broken(tensor(F32, 0, 1), Violation.TRUNCATED, "tensor a: needs 4 bytes"),
                broken(
                        tensor(F32, 0, 1).padded(32).bytes(new byte[33]),
                        Violation.OFFSETS_DO_NOT_TILE,
                        "1 bytes after the last tensor"),
                broken(
                        GgufBytes.begin(3, 2, 0)
                                .tensor("a", F32, 0, 1)
                                .tensor("a", F32, 32, 1)
                                .padded(32)
                                .bytes(new byte[32])
                                .bytes(one),
                        Violation.DUPLICATE_TENSOR,
                        "tensor a: is there twice"),
                broken(
                        GgufBytes.begin(3, 2, 0)
                                .tensor("a", F32, 0, 1)
                                .tensor("b", F32, 4, 1)
                                .padded(32)
                                .bytes(new byte[36]),
                        Violation.OFFSETS_DO_NOT_TILE,
                        "tensor b: begins at byte 4"));
    }

    @ParameterizedTest
    @MethodSource("brokenFiles")
    void everyViolationIsRefusedByItsOwnName(GgufBytes bytes, Violation violation, String mentioned)
            throws IOException {
        Path file = bytes.write(folder.resolve("broken.gguf"));
        CheckpointException refusal = catchThrowableOfType(
                CheckpointException.class, () -> GgufFile.open(file).close());
        assertThat(refusal).isNotNull().hasMessageContainingAll("broken.gguf", mentioned);
        assertThat(refusal.violation()).isEqualTo(violation);
    }

    @Test
    void aMissingFileIsNamed() {
        CheckpointException refusal =
                catchThrowableOfType(CheckpointException.class, () -> GgufFile.open(folder.resolve("nowhere.gguf"))
                        .close());
        assertThat(refusal.violation()).isEqualTo(Violation.MISSING_FILE);
        assertThat(refusal).hasMessageContaining("nowhere.gguf");
    }

    @Test
    void partsOfASplitModelAreRefused() throws IOException {
        Files.write(folder.resolve("m-00001-of-00002.gguf"), new byte[0]);
        Files.write(folder.resolve("m-00002-of-00002.gguf"), new byte[0]);
        CheckpointException refusal = catchThrowableOfType(CheckpointException.class, () -> GgufFile.of(folder));
        assertThat(refusal).hasMessageContaining("holds 2 GGUF files (m-00001-of-00002.gguf");
    }

    @Test
    void numbersKeepTheirDecimalsAndLists() throws IOException {
        Path file = GgufBytes.begin(3, 0, 2)
                .key("eps", 6)
                .u32(Float.floatToIntBits(1e-5f))
                .key("ids", GgufBytes.ARRAY)
                .u32(5)
                .u64(2)
                .u32(-1)
                .u32(7)
                .write(folder.resolve("numbers.gguf"));
        GgufMetadata metadata = GgufFile.metadata(file);
        assertThat(metadata.real("eps")).isEqualTo(1e-5);
        assertThat(metadata.integers("ids")).isEqualTo(List.of(-1L, 7L));
    }

    private static Arguments broken(GgufBytes bytes, Violation violation, String mentioned) {
        return Arguments.of(bytes, violation, mentioned);
    }

    private static GgufBytes list(int type, long length) {
        return GgufBytes.begin(3, 0, 1).key("a", GgufBytes.ARRAY).u32(type).u64(length);
    }

    private static GgufBytes tensor(int type, long offset, long... shape) {
        return GgufBytes.begin(3, 1, 0).tensor("a", type, offset, shape);
    }
}
