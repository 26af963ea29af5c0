package io.tributary.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks one process of the product; whatever it refuses fails the test, and only a process that is gone is an I/O error. */
record ServiceClient(HttpClient http, String base) {
    private static final JsonMapper JSON = JsonMapper.shared();

    JsonNode get(String path) throws IOException, InterruptedException {
        return JSON.readTree(text(path));
    }

    String text(String path) throws IOException, InterruptedException {
        return taken(http.send(request(path).build(), BodyHandlers.ofString()));
    }

    /** Whether there is such a thing. */
    boolean has(String path) throws IOException, InterruptedException {
        return http.send(request(path).build(), BodyHandlers.discarding()).statusCode() == 200;
    }

    JsonNode post(String path, String body) throws IOException, InterruptedException {
        return JSON.readTree(taken(http.send(posting(path, body), BodyHandlers.ofString())));
    }

    CompletableFuture<HttpResponse<String>> posted(String path, String body) {
        return http.sendAsync(posting(path, body), BodyHandlers.ofString());
    }

    /** Sends one piece of a file. */
    JsonNode put(String path, byte[] bytes, int from, int to) throws IOException, InterruptedException {
        HttpRequest request = request(path)
                .header("Content-Type", "application/octet-stream")
                .header("Content-Range", "bytes %d-%d/%d".formatted(from, to - 1, bytes.length))
                .PUT(BodyPublishers.ofByteArray(bytes, from, to - from))
                .build();
        return JSON.readTree(taken(http.send(request, BodyHandlers.ofString())));
    }

    void delete(String path) throws IOException, InterruptedException {
        taken(http.send(request(path).DELETE().build(), BodyHandlers.ofString()));
    }

    static String taken(HttpResponse<String> response) {
        assertThat(response.statusCode())
                .as("%s: %s", response.uri(), response.body())
                .isBetween(200, 299);
        return response.body();
    }

    private HttpRequest posting(String path, String body) {
        return request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path));
    }
}
