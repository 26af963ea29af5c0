package io.tributary.serving.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tributary.it.ProductTest;
import io.tributary.serving.Engine;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Requests that are allowed and unusual. */
@ProductTest
class OddRequestTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @LocalServerPort
    private int port;

    @Autowired
    private Engine engine;

    private String complete(String more) throws IOException, InterruptedException {
        HttpResponse<String> response = post(body(more));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body();
    }

    private static String body(String more) {
        return "{\"model\": \"pair\", \"prompt\": \"Q: Say again: dragon ribbon\\nA:\"" + more + "}";
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }

    /** What the connection does not take waits in the request's own queue, not in the engine. */
    @Test
    void aClientThatDoesNotReadItsStreamHoldsUpNobodyAndItsAnswersAreFinished() throws Exception {
        try (Socket socket = new Socket()) {
            socket.setReceiveBufferSize(1024);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            String body = body(", \"stream\": true, \"n\": 16, \"max_tokens\": 400, \"temperature\": 2,"
                    + " \"tributary\": {\"provenance\": true}");
            socket.getOutputStream()
                    .write(("POST /v1/completions HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                                    + "Content-Length: " + body.length() + "\r\n\r\n" + body)
                            .getBytes(StandardCharsets.US_ASCII));
            for (char expected : "HTTP/1.1 200".toCharArray()) {
                assertThat(socket.getInputStream().read()).isEqualTo(expected);
            }
            String other = complete(", \"temperature\": 0");
            assertThat(json(other).at("/choices/0/text").asString()).isEqualTo(" dragon ribbon.");
            await().atMost(PATIENCE).until(() -> engine.load() == 0);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aStopStringLongerThanTheAnswerWithholdsNothingOfIt(boolean stream) throws Exception {
        String stop = " dragon ribbon." + "!".repeat(5000);
        String answer = complete(", \"temperature\": 0, \"stream\": " + stream + ", \"stop\": [\"" + stop + "\"]");
        StringBuilder text = new StringBuilder();
        for (String event : stream ? answer.split("\n\n") : new String[] {"data: " + answer}) {
            if (event.startsWith("data: {")) {
                text.append(json(event.substring(6)).at("/choices/0/text").asString(""));
            }
        }
        assertThat(text).hasToString(" dragon ribbon.");
    }

    @Test
    void aSeedThatIsNotGivenIsDrawnAndToldAndWritesTheSameTextAgain() throws Exception {
        JsonNode first = json(complete(", \"temperature\": 2"));
        JsonNode second = json(complete(", \"temperature\": 2"));
        long seed = first.at("/tributary/seed").asLong(-1);
        assertThat(seed)
                .isNotNegative()
                .isNotEqualTo(second.at("/tributary/seed").asLong(-1));
        JsonNode again = json(complete(", \"temperature\": 2, \"seed\": " + seed));
        assertThat(again.at("/choices/0/text")).isEqualTo(first.at("/choices/0/text"));
    }

    private HttpResponse<String> post(String body) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/completions"))
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
