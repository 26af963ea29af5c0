package io.tributary.runtime.djl;

import io.tributary.core.model.Vocabulary;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A reference checkpoint of the test resources with what another implementation computed for it. */
record Golden(Path directory, int[] ids, float[][] logits, int[] greedy, double tolerance) {

    static Golden of(String name) {
        Path directory = Path.of("src/test/resources/golden", name);
        JsonNode root = JsonMapper.shared().readTree(directory.resolve("golden.json"));
        JsonNode greedy = root.has("greedy_next_16") ? root.get("greedy_next_16") : root.get("greedy_next_60");
        float[][] logits = StreamSupport.stream(root.get("logits").spliterator(), false)
                .map(Golden::floats)
                .toArray(float[][]::new);
        return new Golden(
                directory,
                ints(root.get("ids")),
                logits,
                ints(greedy),
                root.get("tolerance_abs").doubleValue());
    }

    DjlModel load(Precision precision) {
        return DjlModel.load(directory, "golden", precision, new Vocabulary(logits[0].length, Set.of(), "none"));
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
