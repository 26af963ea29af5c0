package io.tributary.experiments.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tributary.it.ProductTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One's own prompts, from the file to the curve. */
@ProductTest
class DataSetApiTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String BORDER = "----border";

    @LocalServerPort
    private int port;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void onePromptIsADataSetAndAnExperiment() throws Exception {
        HttpResponse<String> stored = upload(
                "/api/datasets",
                "one.csv",
                "q,a\nQ: 2 + 2\\nA:,4.\n",
                "{\"name\":\"one\",\"prompt\":\"q\",\"reference\":\"a\"}");
        assertThat(stored.statusCode()).as(stored.body()).isEqualTo(201);
        assertThat(JSON.readTree(stored.body()).path("hash").asString()).hasSize(64);
        assertThat(get("/api/datasets").path("items").valueStream().map(d -> d.path("name")
                        .asString()))
                .contains("pair-eval", "one");

        JsonNode report =
                completed("{\"data_set\":\"one\",\"rules\":[\"lossless\"],\"max_tokens\":4,\"metric\":\"contains\"}");
        assertThat(report.path("experiment").path("data_set").asString()).isEqualTo("one@v1");
        assertThat(report.path("experiment").path("n").asInt()).isEqualTo(1);
        assertThat(report.path("points")).hasSize(3);
    }

    @Test
    void promptsWithoutRoomForAnAnswerAreLeftOutCountedAndListed() throws Exception {
        String text = "prompt,reference\nQ: 2 + 2,4\n" + "word ".repeat(5000) + ",x\nQ: 3 + 4,7\n";
        upload("/api/datasets", "long.csv", text, "{\"name\":\"long\"}");
        JsonNode experiment = completed("{\"data_set\":\"long\",\"rules\":[\"lossless\"],\"max_tokens\":4}")
                .path("experiment");
        assertThat(experiment.path("n").asInt()).isEqualTo(2);
        assertThat(experiment.path("skipped").asInt()).isEqualTo(1);
        JsonNode skipped = get("/api/experiments/" + experiment.path("id").asString() + "/skipped")
                .path("items");
        assertThat(skipped).hasSize(1);
        assertThat(skipped.path(0).path("prompt_id").asString()).isEqualTo("2");
        assertThat(skipped.path(0).path("tokens").asInt())
                .isGreaterThan(skipped.path(0).path("context").asInt());

        upload(
                "/api/datasets",
                "longer.csv",
                "prompt,reference\n" + "word ".repeat(5000) + ",x\n",
                "{\"name\":\"none\"}");
        assertThat(refusal("{\"data_set\":\"none\"}")).contains("none of the 1 prompts");
    }

    @Test
    void aMetricThatNeedsReferencesIsRefusedWhereThereAreNone() throws Exception {
        HttpResponse<String> stored =
                upload("/api/datasets", "bare.csv", "prompt,reference\na,1\nb,\nc,\n", "{\"name\":\"bare\"}");
        assertThat(JSON.readTree(stored.body()).path("referenced").asInt()).isEqualTo(1);
        assertThat(refusal("{\"data_set\":\"bare\"}"))
                .contains("exact-match")
                .contains("2 of 3")
                .contains("2, 3");
    }

    @Test
    void aPreviewStoresNothing() throws Exception {
        JsonNode preview =
                JSON.readTree(upload("/api/datasets/preview", "q.csv", "q,a\nOne?,1\n", "{\"name\":\"seen\"}")
                        .body());
        assertThat(preview.path("columns").valueStream().map(JsonNode::asString))
                .containsExactly("q", "a");
        assertThat(preview.path("problem").asString()).contains("'reference'");
        assertThat(get("/api/datasets").toString()).doesNotContain("\"seen\"");
        assertThat(refusal("{\"data_set\":\"seen\"}")).contains("pair-eval");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // settings | what the answer must name
                "{\"name\":\"pair-eval\"} | ships with the product",
                "{} | name",
                "{\"name\":\"x\",\"prompt\":\"nope\"} | [prompt, reference]",
                "{\"name\":\"x\",\"id\":\"reference\"} | occur more than once",
                "{\"name\":\"x\",\"layout\":\"nope\"} | gsm8k",
                "{\"name\": | not valid JSON"
            })
    void eachMistakeIsRefusedWithItsReason(String settings, String part) throws Exception {
        HttpResponse<String> refused = upload("/api/datasets", "x.csv", "prompt,reference\na,1\nb,1\n", settings);
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
        assertThat(JSON.readTree(refused.body()).path("detail").asString()).contains(part);
    }

    private JsonNode completed(String request) throws Exception {
        HttpResponse<String> accepted = post(request);
        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
        String location = accepted.headers().firstValue("Location").orElseThrow();
        await().atMost(Duration.ofSeconds(90))
                .until(() -> get(location).path("state").asString(), state -> {
                    assertThat(state).isNotEqualTo("failed");
                    return state.equals("completed");
                });
        return get(location + "/curve");
    }

    private String refusal(String request) throws Exception {
        HttpResponse<String> refused = post(request);
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
        return JSON.readTree(refused.body()).path("detail").asString();
    }

    private HttpResponse<String> upload(String path, String name, String content, String settings) throws Exception {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        part(body, "settings\"", settings);
        part(body, "file\"; filename=\"" + name + "\"", content);
        body.write(("--" + BORDER + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return send(request(path)
                .header("Content-Type", "multipart/form-data; boundary=" + BORDER)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())));
    }

    private static void part(ByteArrayOutputStream body, String name, String content) throws IOException {
        String part =
                "--%s\r\nContent-Disposition: form-data; name=\"%s\r\n\r\n%s\r\n".formatted(BORDER, name, content);
        body.write(part.getBytes(StandardCharsets.UTF_8));
    }

    private HttpResponse<String> post(String json) throws Exception {
        return send(request("/api/experiments")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    private JsonNode get(String path) throws Exception {
        HttpResponse<String> response = send(request(path));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JSON.readTree(response.body());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
