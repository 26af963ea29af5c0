package io.tributary.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tributary.docs.MetricRow;
import io.tributary.it.ProductTest;
import io.tributary.registry.LoadedModel;
import io.tributary.registry.ModelRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The shipped large model's log-losses, against golden/metrics/make_likelihood.py: a forward pass in numpy. */
@ProductTest
class ScoringTest {
    /** float32 against float64, relative to losses of up to 29 nats. */
    private static final double NEAR = 2e-4;

    @Autowired
    private Scoring scoring;

    @Autowired
    private ModelRegistry registry;

    @Test
    void lossesAreNumpys() throws Exception {
        LoadedModel large = registry.model("pair-large");
        MetricRow answers = new MetricRow("answer-likelihood", -4);
        MetricRow references = new MetricRow("reference-likelihood", -4);
        for (JsonNode c : golden()) {
            double[] logProbs = scoring.logProbs(
                            Priority.BATCH,
                            large,
                            c.path("prompt").asString(),
                            c.path("text").asString())
                    .get();
            assertThat(logProbs).hasSize(c.path("tokens").asInt());
            double loss = -Arrays.stream(logProbs).average().orElseThrow();
            assertThat(loss).as(c.toString()).isCloseTo(c.path("log_loss").asDouble(), within(NEAR));
            answers.add(Math.exp(-loss), c.path("quality").asDouble());
            references.add(Math.exp(-loss), c.path("quality").asDouble());
        }
        answers.assertPrinted();
        references.assertPrinted();
    }

    @Test
    void whatLiesBeyondTheContextIsLeftOut() throws Exception {
        LoadedModel large = registry.model("pair-large");
        double[] logProbs = scoring.logProbs(Priority.BATCH, large, "Q: 2 + 2\nA:", " 4.".repeat(500))
                .get();
        int prompt = large.text().encodePrompt("Q: 2 + 2\nA:").length;
        assertThat(logProbs).hasSize(large.model().contextLength() - prompt);
        assertThat(scoring.logProbs(Priority.BATCH, large, "Q: 2 + 2\nA:", "").get())
                .isEmpty();
    }

    private static JsonNode golden() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(ScoringTest.class.getResourceAsStream("/golden/metrics/likelihood.json"))) {
            return JsonMapper.shared().readTree(in.readAllBytes());
        }
    }
}
