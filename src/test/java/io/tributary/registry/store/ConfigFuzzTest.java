package io.tributary.registry.store;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.runtime.checkpoint.Mutations;
import io.tributary.runtime.text.ChatMessage;
import io.tributary.runtime.text.TextCodec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damaged configurations of every family and tokenizers of every kind are refused with a reason or, where the damage does
 * no harm, read and used; never anything else. {@code -Dtributary.fuzz=100000} tries as many instead of 300 of each.
 */
class ConfigFuzzTest {
    private static final int MUTANTS = Integer.getInteger("tributary.fuzz", 300);
    private static final long SEED = Long.getLong("tributary.fuzz.seed", 20_261_122);
    private static final Pattern VALUE =
            Pattern.compile("(?<=[:,\\[] ?)(?:-?[0-9][0-9.eE+-]*|true|false|null|\"[^\"]{0,40}\")");
    private static final Pattern LAYERS = Pattern.compile("(\"(?:num_hidden_layers|n_layer|num_layers)\": *)[0-9]+");
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
    private static final String TEXT = "Once upon a time, 1\u00bd na\u00efve \u4e00\uD83D\uDE00 <eos>[CLS]\n";

    @TempDir
    private Path folder;

    private final Inspector inspector = new Inspector();
    private int mute;

    /** What may be said of a checkpoint that was read although it is damaged. */
    private interface Judge {
        void look(Path checkpoint, Inspection sound, Inspection damaged);
    }

    @Test
    void configurations() throws IOException {
        fuzz("config.json", FuzzSeeds.configurations(), 2_000, (checkpoint, sound, damaged) -> {
            assertThat(damaged.context()).isPositive();
            assertThat(damaged.parameters())
                    .as("tensors must be there as the configuration implies them")
                    .isBetween(1L, sound.parameters());
            assertThat(damaged.memory().values()).allMatch(bytes -> bytes > 0);
        });
    }

    /** Found by reading: the layers were planned, and filled the memory, before any tensor was looked for. */
    @Test
    void noFamilyPlansMoreLayersThanThereCanBe() throws IOException {
        for (Map<String, byte[]> seed : FuzzSeeds.configurations()) {
            for (Map.Entry<String, byte[]> file : seed.entrySet()) {
                Files.write(folder.resolve(file.getKey()), file.getValue());
            }
            String config = Files.readString(folder.resolve("config.json"));
            Files.writeString(
                    folder.resolve("config.json"), LAYERS.matcher(config).replaceAll("$1" + Integer.MAX_VALUE));
            assertThatThrownBy(() -> inspector.inspect(folder))
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining("must be at most 10000, not 2147483647");
        }
    }

    @Test
    void tokenizers() throws IOException {
        fuzz("tokenizer.json", FuzzSeeds.tokenizers(), 4_000, (checkpoint, sound, damaged) -> {
            assertThat(damaged.parameters()).isEqualTo(sound.parameters());
            assertThat(damaged.vocabulary()).isBetween(1, damaged.head());
            use(checkpoint, damaged);
        });
        System.out.printf("%d of them could be read and not used%n", mute);
    }

    private void use(Path checkpoint, Inspection damaged) {
        try (TextCodec text = TextCodec.load(checkpoint)) {
            int[] ids = text.encodePrompt(TEXT);
            assertThat(Arrays.stream(ids)).allMatch(id -> id >= 0 && id < damaged.head());
            assertThat(text.decode(Arrays.stream(ids).boxed().toList())).isNotNull();
            if (text.hasChatTemplate()) {
                assertThat(text.encodeChat(List.of(new ChatMessage("user", TEXT))))
                        .isNotNull();
            }
        } catch (RuntimeException e) {
            // its smoke test would end like this
            mute++;
        }
    }

    private void fuzz(String name, List<Map<String, byte[]>> seeds, int most, Judge judge) throws IOException {
        List<Path> checkpoints = new ArrayList<>();
        List<Inspection> sound = new ArrayList<>();
        for (Map<String, byte[]> seed : seeds) {
            Path checkpoint = Files.createDirectory(folder.resolve(Integer.toString(checkpoints.size())));
            for (Map.Entry<String, byte[]> file : seed.entrySet()) {
                Files.write(checkpoint.resolve(file.getKey()), file.getValue());
            }
            checkpoints.add(checkpoint);
            sound.add(inspector.inspect(checkpoint));
        }
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
        Mutations mutations = new Mutations(random, most);
        int read = 0;
        for (int i = 0; i < MUTANTS; i++) {
            int which = i % seeds.size();
            byte[] bytes = Objects.requireNonNull(seeds.get(which).get(name));
            Path checkpoint = checkpoints.get(which);
            Path file = checkpoint.resolve(name);
            Files.write(file, random.nextBoolean() ? mutations.damaged(bytes) : changed(bytes, random));
            try {
                judge.look(checkpoint, sound.get(which), inspector.inspect(checkpoint));
                read++;
            } catch (Refused e) {
                assertThat(e.getMessage())
                        .as("mutant %d", i)
                        .hasSizeGreaterThan(10)
                        .doesNotContain(checkpoint.toString());
            } catch (AssertionError | RuntimeException e) {
                Path kept = Files.copy(file, Files.createTempFile("mutant-", "-" + name), REPLACE_EXISTING);
                throw new AssertionError("mutant %d of seed %d, kept as %s: %s".formatted(i, which, kept, e), e);
            }
        }
        System.out.printf("%s: %d mutants, %d read, %d refused%n", name, MUTANTS, read, MUTANTS - read);
        assertThat(read).isPositive().isLessThan(MUTANTS);
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
