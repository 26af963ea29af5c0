package io.tributary.runtime.djl;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.core.decode.Autoregressive;
import io.tributary.core.decode.DecodeListener;
import io.tributary.core.decode.DecodeRequest;
import io.tributary.core.model.Role;
import io.tributary.core.sampling.KeyedDraws;
import io.tributary.core.sampling.Sampling;
import io.tributary.runtime.text.TextCodec;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * SmolLM2-135M against transformers, where it is at hand: {@code -Dtributary.smollm2=DIRECTORY}. The checkpoint is too
 * large for the repository; its ids are in {@code golden/smollm2}.
 */
@EnabledIfSystemProperty(named = "tributary.smollm2", matches = ".+")
class SmolLm2Test {

    @Test
    void sixtyFourGreedyTokensInFp32AreThoseOfTransformers() {
        JsonNode golden = JsonMapper.shared().readTree(Path.of("src/test/resources/golden/smollm2/greedy64.json"));
        Path directory = Path.of(System.getProperty("tributary.smollm2"));
        try (TextCodec text = TextCodec.load(directory);
                DjlModel model = DjlModel.load(directory, "smollm2", Precision.FP32, text.vocabulary())) {
            int[] prompt = text.encodePrompt(golden.path("prompt").asString());
            assertThat(prompt)
                    .containsExactly(golden.path("ids")
                            .valueStream()
                            .mapToInt(JsonNode::intValue)
                            .toArray());
            List<Integer> expected =
                    golden.path("greedy").valueStream().map(JsonNode::intValue).toList();
            assertThat(expected).hasSize(64);
            assertThat(new Autoregressive(model, Role.LARGE)
                            .decode(
                                    new DecodeRequest(prompt, 64, Sampling.GREEDY, KeyedDraws.of(1, prompt)),
                                    DecodeListener.NONE)
                            .tokens())
                    .isEqualTo(expected);
        }
    }
}
