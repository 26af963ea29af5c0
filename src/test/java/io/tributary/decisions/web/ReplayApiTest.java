package io.tributary.decisions.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tributary.it.ProductTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A stored answer says what another alpha would have decided, and decoding at that alpha agrees. */
@ProductTest
class ReplayApiTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @LocalServerPort
    private int port;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void aReplayFromTheDatabaseIsWhatTheModelsThenDecide() throws Exception {
        int decided = 0;
        for (int seed = 0; seed < 6; seed++) {
            UUID logged = answer("pair@lossless", seed, 1.0);
            UUID again = answer("pair@token-v3:0.5", seed, 1.0);
            JsonNode replay = get("/api/generations/" + logged + "/replay?rule=token-v3&alpha=0.5", 200);
            JsonNode truth = get("/api/generations/" + again, 200).path("decisions");
            for (int i = 0; i < replay.path("items").size(); i++) {
                JsonNode said = replay.path("items").path(i);
                assertThat(truth.path(i).path("accepted").asBoolean())
                        .isEqualTo(said.path("accepted").asBoolean());
                assertThat(truth.path(i).path("deferred").asBoolean())
                        .isEqualTo(said.path("deferred").asBoolean());
                decided++;
            }
        }
        assertThat(decided).isGreaterThan(12);
    }

    @Test
    void whatCannotBeReplayedIsRefusedWithTheReason() throws Exception {
        UUID greedy = answer("pair@lossless", 1, 0);
        assertThat(get("/api/generations/" + greedy + "/replay?rule=chow", 400)
                        .path("detail")
                        .asString())
                .contains("temperature 0");
        assertThat(get("/api/generations/" + greedy + "/replay?rule=nope", 400)
                        .path("detail")
                        .asString())
                .contains("token-v3");
        assertThat(get("/api/generations/" + greedy + "/replay?rule=chow&alpha=NaN", 400)
                        .path("detail")
                        .asString())
                .contains("NaN");
        for (String model : List.of("pair-large", "pair@block-lossless")) {
            UUID other = answer(model, 1, 1);
            assertThat(get("/api/generations/" + other + "/replay?rule=chow", 400)
                            .path("detail")
                            .asString())
                    .contains("single tokens");
        }
        UUID nobody = UUID.randomUUID();
        assertThat(get("/api/generations/" + nobody + "/replay?rule=chow", 404)
                        .path("detail")
                        .asString())
                .contains(nobody.toString());
    }

    private UUID answer(String model, int seed, double temperature) throws Exception {
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/completions"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("""
                                {"model": "%s", "prompt": "Q: Say again: dragon ribbon\\nA:", "seed": %d,
                                 "temperature": %s, "max_tokens": 24}""".formatted(model, seed, temperature)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        UUID id = UUID.fromString(JSON.readTree(response.body())
                .path("tributary")
                .path("generation_id")
                .asString());
        await().atMost(Duration.ofSeconds(60))
                .until(() -> send("/api/generations/" + id).statusCode() == 200);
        return id;
    }

    private JsonNode get(String path, int status) throws Exception {
        HttpResponse<String> response = send(path);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return JSON.readTree(response.body());
    }

    private HttpResponse<String> send(String path) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
