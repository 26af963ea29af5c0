package io.tributary.registry.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.runtime.checkpoint.Mutations;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damaged configurations and tokenizers are refused with a reason or, where the damage does no harm, read; never anything
 * else. {@code -Dtributary.fuzz=100000} tries as many instead of 300 of each.
 */
class ConfigFuzzTest {
    private static final int MUTANTS = Integer.getInteger("tributary.fuzz", 300);
    private static final long SEED = Long.getLong("tributary.fuzz.seed", 20_261_122);
    private static final Pattern VALUE =
            Pattern.compile("(?<=: ?)(?:-?[0-9][0-9.eE+-]*|true|false|null|\"[^\"]{0,40}\")");
    private static final List<String> INSTEAD = List.of(
            "0",
            "-1",
            "1",
            "3",
            "0.5",
            "1e309",
            "-1e-400",
            "2147483647",
            "2147483648",
            "9223372036854775807",
            "9223372036854775808",
            "null",
            "true",
            "\"\"",
            "\"x\"",
            "[]",
            "{}",
            "[1,2]",
            "{\"a\":1}");

    @TempDir
    private Path folder;

    @Test
    void configurations() throws IOException {
        fuzz("config.json", 2_000);
    }

    @Test
    void tokenizers() throws IOException {
        fuzz("tokenizer.json", 4_000);
    }

    private void fuzz(String name, int most) throws IOException {
        Map<String, byte[]> files = StoreFixture.half("small");
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Files.write(folder.resolve(file.getKey()), file.getValue());
        }
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
        Mutations mutations = new Mutations(random, most);
        byte[] sound = Files.readAllBytes(folder.resolve(name));
        Inspector inspector = new Inspector();
        int read = 0;
        for (int i = 0; i < MUTANTS; i++) {
            Files.write(folder.resolve(name), i % 2 == 0 ? mutations.damaged(sound) : changed(sound, random));
            try {
                Inspection inspection = inspector.inspect(folder);
                read++;
                assertThat(inspection.parameters()).as("mutant %d", i).isEqualTo(319_968);
                assertThat(inspection.context()).as("mutant %d", i).isPositive();
                assertThat(inspection.vocabulary()).as("mutant %d", i).isBetween(1, inspection.head());
            } catch (Refused e) {
                assertThat(e.getMessage())
                        .as("mutant %d", i)
                        .hasSizeGreaterThan(10)
                        .doesNotContain(folder.toString());
            }
        }
        System.out.printf("%s: %d mutants, %d read, %d refused%n", name, MUTANTS, read, MUTANTS - read);
        assertThat(read).isLessThan(MUTANTS);
    }

    /** One value in place of another, so that the file stays JSON. */
    private static byte[] changed(byte[] json, RandomGenerator random) {
        String text = new String(json, StandardCharsets.UTF_8);
        List<MatchResult> values = VALUE.matcher(text).results().limit(2_000).toList();
        MatchResult value = values.get(random.nextInt(values.size()));
        return (text.substring(0, value.start())
                        + INSTEAD.get(random.nextInt(INSTEAD.size()))
                        + text.substring(value.end()))
                .getBytes(StandardCharsets.UTF_8);
    }
}
