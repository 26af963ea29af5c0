package io.tributary.serving.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.it.ProductTest;
import io.tributary.registry.ModelRegistry;
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

    private static String text(JsonNode answer) {
        return answer.path("choices").path(0).path("text").asString();
    }

    private JsonNode complete(String model, String prompt, String more) throws IOException, InterruptedException {
        HttpResponse<String> response = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/completions"))
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(
                                        "{\"model\": \"%s\", \"prompt\": \"Q: %s\\nA:\", \"temperature\": 0, \"max_tokens\": 12%s}"
                                                .formatted(model, prompt, more)))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JSON.readTree(response.body());
    }
}
