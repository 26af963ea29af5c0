package io.tributary.runtime.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damaged headers are refused by name and reason or, where the damage does no harm, read; never anything else. A second
 * reader of the same rules must agree on each file. {@code -Dtributary.fuzz=100000} runs as many instead of 2,000.
 */
class HeaderFuzzTest {
    private static final int MUTANTS = Integer.getInteger("tributary.fuzz", 2_000);
    private static final long SEED = Long.getLong("tributary.fuzz.seed", 20_261_122);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    Path folder;

    @Test
    void ggufHeaders() throws IOException {
        GgufBytes mixed = GgufBytes.begin(3, 3, 5)
                .key("general.architecture", "llama")
                .number("general.alignment", 32)
                .key("flag", 7)
                .bytes((byte) 1)
                .key("list", GgufBytes.ARRAY)
                .u32(GgufBytes.STRING)
                .u64(2)
                .text("a")
                .text("\u2581b")
                .key("numbers", GgufBytes.ARRAY)
                .u32(5)
                .u64(3)
                .u32(1)
                .u32(2)
                .u32(3)
                .tensor("a", 0, 0, 2, 3)
                .tensor("b", 8, 32, 32, 2)
                .tensor("c", 30, 128, 1)
                .padded(32)
                .bytes(new byte[128 + 2]);
        Path types = Path.of("src/test/resources/gguf/types.gguf");
        fuzz("gguf", List.of(mixed.toBytes(), Files.readAllBytes(types)), GgufOracle::accepts, file -> {
            try (GgufFile open = GgufFile.open(file)) {
                return open.header().tensors().size();
            }
        });
    }

    @Test
    void safetensorsHeaders() throws IOException {
        Path written = folder.resolve("written.safetensors");
        SafetensorsWriter.write(
                written,
                Map.of("note", "a \"quoted\" one"),
                List.of(tensor("one", 2, 3), tensor("two.weight", 4), tensor("three", 1, 1, 5)));
        Path shapes = SafetensorsBytes.write(
                folder.resolve("types.safetensors"),
                "{" + SafetensorsBytes.entry("b", "BF16", "[2,2]", 0, 8) + ","
                        + SafetensorsBytes.entry("h", "F16", "[3]", 8, 14) + "}",
                new byte[14]);
        fuzz(
                "safetensors",
                List.of(Files.readAllBytes(written), Files.readAllBytes(shapes)),
                SafetensorsOracle::accepts,
                file -> {
                    try (SafetensorsFile open = SafetensorsFile.open(file)) {
                        return open.names().size();
                    }
                });
    }

    private void fuzz(String kind, List<byte[]> seeds, Predicate<byte[]> oracle, Function<Path, Integer> reader)
            throws IOException {
        Mutations mutations =
                new Mutations(RandomGeneratorFactory.of("L64X128MixRandom").create(SEED), 420);
        Path file = folder.resolve("mutant." + kind);
        Map<Violation, Integer> refused = new EnumMap<>(Violation.class);
        int read = 0;
        for (int i = 0; i < MUTANTS; i++) {
            byte[] mutant = mutations.damaged(seeds.get(i % seeds.size()));
            Files.write(file, mutant);
            try {
                assertThat(reader.apply(file)).isNotNegative();
                read++;
                assertThat(oracle.test(mutant)).as("mutant %d was read", i).isTrue();
            } catch (CheckpointException e) {
                assertThat(e).hasMessageContaining(file.toString());
                assertThat(String.valueOf(e.getMessage()).length())
                        .as("mutant %d: a reason", i)
                        .isGreaterThan(file.toString().length() + 5);
                assertThat(oracle.test(mutant))
                        .as("mutant %d: %s", i, e.getMessage())
                        .isFalse();
                refused.merge(e.violation(), 1, Integer::sum);
            }
        }
        System.out.printf("%s: %d mutants, %d read, refused: %s%n", kind, MUTANTS, read, refused);
        assertThat(read).isPositive().isLessThan(MUTANTS);
        assertThat(refused.keySet()).as("kinds of refusals").hasSizeGreaterThan(5);
    }

    private static TensorData tensor(String name, int... shape) {
        int elements = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        return new TensorData(
                name,
                Arrays.stream(shape).mapToObj(size -> (long) size).toList(),
                ByteBuffer.allocate(elements * 4).order(ByteOrder.LITTLE_ENDIAN));
    }
}
