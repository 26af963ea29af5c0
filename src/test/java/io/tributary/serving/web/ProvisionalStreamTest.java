package io.tributary.serving.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.it.ProductTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a stream of a sequence cascade tells of the small model's answer before it is judged. */
@ProductTest
class ProvisionalStreamTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @CsvSource({"-1000, true, pair-small", "0, true, pair-large", "0, false, pair-large"})
    void theSmallAnswerIsMarkedOrWithheldAndItsJudgementComesBeforeTheAnswer(
            double alpha, boolean provisional, String writer) throws Exception {
        boolean deferred = alpha == 0;
        StringBuilder unjudged = new StringBuilder();
        StringBuilder text = new StringBuilder();
        List<Boolean> judged = new ArrayList<>();
        for (JsonNode chunk : stream("pair@sequence-mean:" + alpha, provisional)) {
            JsonNode more = chunk.path("tributary");
            String piece = chunk.path("choices").path(0).path("text").asString("");
            if (more.has("provisional")) {
                assertThat(judged).isEmpty();
                assertThat(piece).as("other clients see nothing of it").isEmpty();
                unjudged.append(more.path("provisional").asString());
            } else if (more.has("judged")) {
                assertThat(text.toString()).isEmpty();
                judged.add(more.path("judged").path("deferred").asBoolean());
                assertThat(more.path("judged").path("threshold").asDouble()).isEqualTo(alpha);
            }
            text.append(piece);
        }
        assertThat(judged).containsExactly(deferred);
        assertThat(text.toString()).isEqualTo(alone(writer)).isNotEmpty();
        assertThat(unjudged.toString()).isEqualTo(provisional ? alone("pair-small") : "");
    }

    private String alone(String model) throws IOException, InterruptedException {
        StringBuilder text = new StringBuilder();
        stream(model, false)
                .forEach(chunk ->
                        text.append(chunk.path("choices").path(0).path("text").asString("")));
        return text.toString();
    }

    private List<JsonNode> stream(String model, boolean provisional) throws IOException, InterruptedException {
        HttpResponse<String> response = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/completions"))
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString("""
                                        {"model": "%s", "prompt": "Q: Say again: dragon ribbon\\nA:", "stream": true,
                                         "temperature": 0, "max_tokens": 12, "tributary": {"provisional": %s}}""".formatted(model, provisional)))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body()
                .lines()
                .filter(line -> line.startsWith("data: {"))
                .map(line -> JSON.readTree(line.substring(6)))
                .toList();
    }
}
