package io.tributary.serving.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.it.ProductTest;
import io.tributary.registry.ModelRegistry;
import io.tributary.runtime.djl.Precision;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One checkpoint is enough for every rule: its int8 form drafts for it. */
@ProductTest
class SelfPairTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @LocalServerPort
    private int port;

    @Autowired
    private ModelRegistry registry;

    @ParameterizedTest
    @ValueSource(strings = {"Say again: dragon ribbon", "7 + 5 =", "Sort: pear apple fig"})
    void losslessDraftsOfTheInt8FormGiveTheTextOfTheCheckpoint(String prompt) throws Exception {
        JsonNode alone = complete("pair-large", prompt, "");
        JsonNode self = complete("pair-large@lossless", prompt, "");
        assertThat(text(self)).isEqualTo(text(alone)).isNotEmpty();
        assertThat(self.path("tributary").path("small_calls").asInt()).isPositive();
        assertThat(self.path("tributary").path("large_calls").asInt())
                .isLessThan(alone.path("tributary").path("large_calls").asInt());
    }

    @Test
    void aDecoderOrRuleOfTheRequestMakesThePairToo() throws Exception {
        JsonNode self = complete("pair-large", "7 + 5 =", ", \"tributary\": {\"rule\": \"token-v3\", \"alpha\": 0.5}");
        assertThat(self.path("tributary").path("rule").asString()).isEqualTo("token-v3");
        assertThat(self.path("tributary").path("accepted").asInt()).isPositive();
    }

    @Test
    void thePairHasTheCheckpointsNameAndTheDraftingFormHasNone() {
        assertThat(registry.pair("pair-large").small().precision()).isEqualTo("int8");
        assertThat(registry.pair("pair-large").large()).isSameAs(registry.model("pair-large"));
        assertThat(registry.pair("pair-large")).isSameAs(registry.pair("pair-large"));
        assertThat(registry.models()).extracting("name").noneMatch(name -> name.toString()
                .contains("int8"));
        assertThat(registry.pairs()).extracting("name").doesNotContain("pair-large");
    }

    /** Layers of the checkpoint itself draft, which changes the speed and not the text. */
    @ParameterizedTest
    @ValueSource(strings = {"pair-small~1", "versioned@v1~1@lossless"})
    void theFirstLayersOfACheckpointDraftForIt(String model) throws Exception {
        JsonNode alone = complete("pair-small", "7 + 5 =", "");
        if (registry.findModel("versioned").isEmpty()) {
            registry.serve("versioned@v1", registry.model("pair-small").directory(), Precision.FP32, () -> {});
        }
        JsonNode drafted = complete(model, "7 + 5 =", "");
        assertThat(text(drafted)).isEqualTo(text(alone));
        assertThat(drafted.at("/tributary/small_calls").asInt()).isPositive();
    }

    @Test
    void aCheckpointThatHasNotSoManyLayersSaysHowManyItHas() throws Exception {
        HttpResponse<String> deep = post("pair-large~99@lossless", "7 + 5 =", "");
        assertThat(deep.statusCode()).as(deep.body()).isEqualTo(404);
        assertThat(deep.body()).contains("pair-large has 6 layers", "between 1 and 5");
        assertThat(post("pair-large~many", "7 + 5 =", "").body()).contains("no model is called 'pair-large~many'");
    }

    private static String text(JsonNode answer) {
        return answer.path("choices").path(0).path("text").asString();
    }

    private JsonNode complete(String model, String prompt, String more) throws IOException, InterruptedException {
        HttpResponse<String> response = post(model, prompt, more);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JSON.readTree(response.body());
    }

    private HttpResponse<String> post(String model, String prompt, String more)
            throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/completions"))
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(
                                        "{\"model\": \"%s\", \"prompt\": \"Q: %s\\nA:\", \"temperature\": 0, \"max_tokens\": 12%s}"
                                                .formatted(model, prompt, more)))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
