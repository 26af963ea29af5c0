package io.tributary.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.cascade.DecoderFactory;
import io.tributary.cascade.DecoderSpec;
import io.tributary.core.decode.DecodeListener;
import io.tributary.core.decode.DecodeRequest;
import io.tributary.core.decode.DecodeResult;
import io.tributary.core.decode.Decoder;
import io.tributary.core.sampling.KeyedDraws;
import io.tributary.core.sampling.Sampling;
import io.tributary.registry.ModelPair;
import io.tributary.registry.ModelRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The pair inside the jar answers as its own README says, through the whole product path. */
@SpringBootTest
class ShippedPairTest {
    /** Every n-th prompt of each family; the full set is measured by setting this system property to 1. */
    private static final int EVERY = Integer.getInteger("tributary.accuracy.every", 10);

    private static final double WHOLE_SET_TOLERANCE = 0.01;

    @Autowired
    ModelRegistry registry;

    @Autowired
    DecoderFactory decoders;

    @Test
    void bothHalvesReachTheirPublishedAccuracyAndLosslessSpeculationEqualsLarge() throws IOException {
        ModelPair pair = registry.pair("pair");
        JsonNode reference = json("/models/pair/reference.json");
        List<JsonNode> prompts = prompts();
        List<String> small = answers(pair, new DecoderSpec("small", null, Map.of(), 4), prompts);
        List<String> large = answers(pair, new DecoderSpec("large", null, Map.of(), 4), prompts);
        List<String> lossless = answers(pair, new DecoderSpec("speculative", "lossless", Map.of(), 4), prompts);

        double tolerance = tolerance(reference.path("small").path("accuracy").asDouble(), prompts.size());
        assertThat(accuracy(small, prompts))
                .isCloseTo(
                        reference.path("small").path("accuracy").asDouble(),
                        org.assertj.core.data.Offset.offset(tolerance));
        assertThat(accuracy(large, prompts))
                .isCloseTo(
                        reference.path("large").path("accuracy").asDouble(),
                        org.assertj.core.data.Offset.offset(tolerance));
        assertThat(lossless).isEqualTo(large);
    }

    /** One point on the whole set; on a sample three standard errors of the less accurate half are added. */
    private static double tolerance(double accuracy, int n) {
        return EVERY == 1 ? WHOLE_SET_TOLERANCE : WHOLE_SET_TOLERANCE + 3 * Math.sqrt(accuracy * (1 - accuracy) / n);
    }

    private static double accuracy(List<String> answers, List<JsonNode> prompts) {
        int right = 0;
        for (int i = 0; i < answers.size(); i++) {
            right += answers.get(i).equals(prompts.get(i).path("reference").asString()) ? 1 : 0;
        }
        return (double) right / answers.size();
    }

    private List<String> answers(ModelPair pair, DecoderSpec spec, List<JsonNode> prompts) {
        Decoder decoder = decoders.create(pair, spec);
        List<String> answers = new ArrayList<>();
        for (JsonNode prompt : prompts) {
            int[] ids = pair.large().text().encodePrompt(prompt.path("prompt").asString());
            DecodeResult result = decoder.decode(
                    new DecodeRequest(ids, 64, Sampling.GREEDY, KeyedDraws.of(0, ids)), DecodeListener.NONE);
            answers.add(pair.large().text().decode(result.tokens()));
        }
        return answers;
    }

    private static List<JsonNode> prompts() throws IOException {
        List<JsonNode> prompts = new ArrayList<>();
        try (InputStream in = resource("/models/pair/eval.jsonl")) {
            int line = 0;
            for (String json : new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8).split("\n")) {
                if (line++ % EVERY == 0) {
                    prompts.add(JsonMapper.shared().readTree(json));
                }
            }
        }
        return prompts;
    }

    private static JsonNode json(String name) throws IOException {
        try (InputStream in = resource(name)) {
            return JsonMapper.shared().readTree(in.readAllBytes());
        }
    }

    private static InputStream resource(String name) throws IOException {
        InputStream in = ShippedPairTest.class.getResourceAsStream(name);
        if (in == null) {
            throw new IOException(name + " is missing");
        }
        return in;
    }
}
