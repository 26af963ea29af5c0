package io.tributary.runtime.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tributary.core.model.ModelSession;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What training published is to transformers the model that it is here; {@code golden/pair/make.py} asked it. */
class PairLogitsTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden/pair/logits.json");

    /** Logits reach some twenties; the file has five decimals. */
    private static final float TOLERANCE = 5e-4f;

    @ParameterizedTest
    @ValueSource(strings = {"small", "large"})
    void rowsAreThoseOfTransformers(String half) {
        JsonNode cases = JsonMapper.shared().readTree(GOLDEN).path(half);
        assertThat(cases.size()).isEqualTo(4);
        try (DjlModel model = Pair.load(half, Precision.FP32)) {
            for (JsonNode each : cases) {
                int[] ids = each.path("ids")
                        .valueStream()
                        .mapToInt(JsonNode::intValue)
                        .toArray();
                try (ModelSession session = model.open(model.headSize())) {
                    float[] row = session.advance(ids, 1).logits(0);
                    assertThat(row).hasSize(each.path("logits").size());
                    IntStream.range(0, row.length).forEach(token -> assertThat(row[token])
                            .as("token %d after %d", token, ids.length)
                            .isCloseTo((float) each.path("logits").get(token).asDouble(), within(TOLERANCE)));
                }
            }
        }
    }
}
