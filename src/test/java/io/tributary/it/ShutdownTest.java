package io.tributary.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What clients see of a SIGTERM while their answers are written. */
class ShutdownTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String DONE = "[DONE]";

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    @Test
    void answersThatEndInTimeAreComplete() throws Exception {
        try (ProductProcess product = ProductProcess.start(folder)) {
            String base = product.base();
            assertThat(product.log().lines())
                    .as("a start says where to click, and warns of nothing")
                    .anyMatch(line ->
                            line.endsWith("open " + base + "/ in a browser, point OpenAI clients at " + base + "/v1"))
                    .noneMatch(line -> line.contains(" WARN ") || line.contains(" ERROR "));
            List<String> ends = endsAfterTermination(product, 8);
            assertThat(ends).containsOnly(DONE);
        }
    }

    @Test
    void answersThatDoNotEndWithAnEventThatSaysWhy() throws Exception {
        try (ProductProcess product =
                ProductProcess.start(folder, "--spring.lifecycle.timeout-per-shutdown-phase=1ms")) {
            List<String> ends = endsAfterTermination(product, 48);
            List<String> cut = ends.stream().filter(end -> !end.equals(DONE)).toList();
            assertThat(cut).isNotEmpty().allSatisfy(end -> {
                JsonNode error = JSON.readTree(end).path("error");
                assertThat(error.path("code").asString()).isEqualTo("shutting_down");
                assertThat(error.path("message").asString()).contains("was not completed");
            });
        }
    }

    /** The last event of every stream, or the body of a refusal; the process has ended then. */
    private List<String> endsAfterTermination(ProductProcess product, int streams) throws Exception {
        URI address = URI.create(product.base() + "/v1/completions");
        List<CompletableFuture<HttpResponse<InputStream>>> answers = new ArrayList<>();
        for (int i = 0; i < streams; i++) {
            HttpRequest request = HttpRequest.newBuilder(address)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(
                            "{\"model\": \"pair@lossless\", \"prompt\": \"Q: Say again:\","
                                    + " \"max_tokens\": 400, \"temperature\": 2, \"stream\": true, \"seed\": " + i
                                    + "}"))
                    .build();
            answers.add(http.sendAsync(request, HttpResponse.BodyHandlers.ofInputStream()));
        }
        // headers come with the first event: this one is under way
        CompletableFuture.anyOf(answers.toArray(CompletableFuture[]::new)).get(2, TimeUnit.MINUTES);
        await().atMost(Duration.ofMinutes(1)).until(() -> taken(product) == streams);
        product.terminate();
        List<String> ends = new ArrayList<>();
        for (CompletableFuture<HttpResponse<InputStream>> answer : answers) {
            ends.add(end(answer.get(2, TimeUnit.MINUTES)));
        }
        assertThat(product.process().waitFor(1, TimeUnit.MINUTES))
                .as(product.log())
                .isTrue();
        return ends;
    }

    /** Requests that wait, run or have ended. */
    private double taken(ProductProcess product) throws Exception {
        String metrics = http.send(
                        HttpRequest.newBuilder(URI.create(product.base() + "/actuator/prometheus"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
        return metrics.lines()
                .filter(line -> line.matches("cascade_requests_(running|waiting|finished_total)\\b.*"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    private static String end(HttpResponse<InputStream> answer) throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            List<String> all = lines.lines().toList();
            if (answer.statusCode() == 503) {
                return String.join("", all);
            }
            assertThat(answer.statusCode()).isEqualTo(200);
            return all.stream()
                    .filter(line -> line.startsWith("data: "))
                    .reduce((earlier, later) -> later)
                    .orElseThrow()
                    .substring("data: ".length());
        }
    }
}
