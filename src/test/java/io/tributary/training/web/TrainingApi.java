package io.tributary.training.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The product's own HTTP surface, as a script uses it. */
final class TrainingApi {
    static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String base;

    TrainingApi(int port) {
        base = "http://127.0.0.1:" + port;
    }

    /** An answer. */
    record Reply(int status, JsonNode body, String location) {}

    Reply post(String path, String body) {
        return send(HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    /** A form of a page. */
    Reply form(String path) {
        return send(HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.noBody())
                .build());
    }

    Reply delete(String path) {
        return send(HttpRequest.newBuilder(URI.create(base + path)).DELETE().build());
    }

    Reply get(String path) {
        return send(HttpRequest.newBuilder(URI.create(base + path)).build());
    }

    /** The HTML of a page that is there. */
    String page(String path) {
        HttpResponse<String> response = fetch(path);
        assertThat(response.statusCode()).as(path).isEqualTo(200);
        return response.body();
    }

    /** The stream of events until the server ends it. */
    String events(String path) {
        return fetch(path).body();
    }

    private HttpResponse<String> fetch(String path) {
        try {
            return http.send(
                    HttpRequest.newBuilder(URI.create(base + path)).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Reply send(HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            JsonNode body = response.body().isEmpty() ? JSON.nullNode() : JSON.readTree(response.body());
            return new Reply(
                    response.statusCode(),
                    body,
                    response.headers().firstValue("Location").orElse(""));
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Queues a run. @return its id */
    String start(String spec) {
        Reply reply = post("/api/training/runs", spec);
        assertThat(reply.status()).as(reply.body().toString()).isEqualTo(202);
        String id = reply.body().path("id").asString();
        assertThat(reply.location()).isEqualTo("/api/training/runs/" + id);
        return id;
    }

    JsonNode run(String id) {
        return get("/api/training/runs/" + id).body();
    }

    /** Waits for one of some states. */
    JsonNode awaitState(String id, String... states) {
        await("run " + id)
                .atMost(Duration.ofSeconds(120))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    String state = run(id).path("state").asString();
                    if (!Set.of(states).contains(state)) {
                        assertThat(state).as(run(id).toString()).isNotEqualTo("failed");
                    }
                    return Set.of(states).contains(state);
                });
        return run(id);
    }
}
