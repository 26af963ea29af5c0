package io.tributary.runtime.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tributary.core.model.ModelSession;
import io.tributary.core.model.Rows;
import io.tributary.core.model.Vocabulary;
import io.tributary.runtime.checkpoint.ConfigFile;
import io.tributary.runtime.family.ModelFamily;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A reference checkpoint of the test resources with what another implementation computed for it.
 *
 * @param prompt what the greedy continuation answers
 * @param ids of all positions
 * @param firstRow the first position that has a row: 0, or the last of an encoded prompt
 * @param logits one row per position from the first row on
 */
record Golden(Path directory, int[] prompt, int[] ids, int firstRow, float[][] logits, int[] greedy, double tolerance) {
    private static final Path ALL = Path.of("src/test/resources/golden");

    /** Names of all checkpoints of a family. */
    static List<String> of(ModelFamily family) {
        try (Stream<Path> directories = Files.list(ALL)) {
            return directories
                    .filter(directory -> Files.exists(directory.resolve("golden.json")))
                    .filter(directory -> Files.exists(directory.resolve("config.json")))
                    .filter(directory -> ConfigFile.read(directory.resolve("config.json"))
                            .modelType()
                            .equals(family.descriptor().modelType()))
                    .map(directory -> directory.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Golden of(String name) {
        Path directory = ALL.resolve(name);
        JsonNode root = JsonMapper.shared().readTree(directory.resolve("golden.json"));
        JsonNode greedy = root.has("greedy_next_16") ? root.get("greedy_next_16") : root.get("greedy_next_60");
        float[][] logits = StreamSupport.stream(root.get("logits").spliterator(), false)
                .map(Golden::floats)
                .toArray(float[][]::new);
        int[] prompt = ints(root.get(root.has("ids") ? "ids" : "encoder_ids"));
        // an encoder-decoder's start token stands where its prompt ends
        int[] decoded = root.has("ids") ? new int[1] : ints(root.get("decoder_ids"));
        int[] ids = IntStream.concat(IntStream.of(prompt), IntStream.of(decoded).skip(1))
                .toArray();
        return new Golden(
                directory,
                prompt,
                ids,
                ids.length - logits.length,
                logits,
                ints(greedy),
                root.get("tolerance_abs").doubleValue());
    }

    DjlModel load(Precision precision) {
        return load(directory, precision);
    }

    ModelSession open(DjlModel model) {
        return model.answering(prompt).open(model.headSize());
    }

    /** Absorbs everything up to the first row. */
    Rows begin(ModelSession session) {
        return session.advance(Arrays.copyOf(ids, firstRow + 1), 1);
    }

    /** A checkpoint of the same shape in another directory. */
    DjlModel load(Path checkpoint, Precision precision) {
        return DjlModel.load(checkpoint, "golden", precision, new Vocabulary(logits[0].length, Set.of(), "none"));
    }

    String modelType() {
        return ConfigFile.read(directory.resolve("config.json")).modelType();
    }

    List<Integer> greedyTokens() {
        return IntStream.of(greedy).boxed().toList();
    }

    /** Fails unless rows equal those from a position on. */
    void requireRows(int from, Rows rows) {
        for (int i = 0; i < rows.count(); i++) {
            float[] row = rows.logits(i);
            float[] expected = logits[from - firstRow + i];
            assertThat(row).hasSameSizeAs(expected);
            for (int v = 0; v < row.length; v++) {
                assertThat(row[v]).as("position %d, token %d", from + i, v).isCloseTo(expected[v], within((float)
                        tolerance));
            }
        }
    }

    /** Between rows and those from a position on. */
    double largestDifference(int from, Rows rows) {
        double largest = 0;
        for (int i = 0; i < rows.count(); i++) {
            float[] row = rows.logits(i);
            for (int v = 0; v < row.length; v++) {
                largest = Math.max(largest, Math.abs((double) row[v] - logits[from - firstRow + i][v]));
            }
        }
        return largest;
    }

    double largestLogit() {
        double largest = 0;
        for (float[] row : logits) {
            for (float logit : row) {
                largest = Math.max(largest, Math.abs(logit));
            }
        }
        return largest;
    }

    /** Writes a copy of the checkpoint whose weights are each multiplied by 1 + spread * noise. */
    void disturb(Path into, double spread) {
        try {
            Files.copy(directory.resolve("config.json"), into.resolve("config.json"));
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(directory.resolve("model.safetensors")))
                    .order(ByteOrder.LITTLE_ENDIAN);
            Random noise = new Random(11);
            for (int at = Long.BYTES + (int) bytes.getLong(0); at < bytes.limit(); at += Float.BYTES) {
                bytes.putFloat(at, (float) (bytes.getFloat(at) * (1 + spread * noise.nextGaussian())));
            }
            Files.write(into.resolve("model.safetensors"), bytes.array());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int[] ints(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToInt(JsonNode::intValue)
                .toArray();
    }

    private static float[] floats(JsonNode array) {
        float[] values = new float[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = array.get(i).floatValue();
        }
        return values;
    }
}
