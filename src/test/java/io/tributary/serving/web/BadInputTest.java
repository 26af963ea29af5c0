package io.tributary.serving.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.it.ProductTest;
import io.tributary.runtime.family.Families;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ProductTest
class BadInputTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @LocalServerPort
    private int port;

    private final HttpClient http = HttpClient.newHttpClient();

    private HttpResponse<String> post(String path, HttpRequest.BodyPublisher body)
            throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .header("Content-Type", "application/json")
                        .POST(body)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return post(path, BodyPublishers.ofString(body));
    }

    private static JsonNode error(HttpResponse<String> response) {
        JsonNode error = JSON.readTree(response.body()).path("error");
        assertThat(error.propertyNames()).containsExactlyInAnyOrder("message", "type", "param", "code");
        return error;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // body | status | param | code | message contains
                "{\"model\":\"nope\",\"prompt\":\"a\"} | 404 | model | model_not_found | pair-large",
                "{\"prompt\":\"a\"} | 400 | model | invalid_value | model is required",
                "{\"model\":\"pair\",\"prompt\":\"\"} | 400 | prompt | invalid_value | empty",
                "{\"model\":\"pair\"} | 400 | prompt | invalid_value | prompt",
                "{\"model\":\"pair@token-v3:NaN\",\"prompt\":\"a\"} | 400 | model | invalid_value | NaN",
                "{\"model\":\"pair@token-v3:soon\",\"prompt\":\"a\"} | 400 | model | invalid_value | soon",
                "{\"model\":\"pair@token-v3:Infinity\",\"prompt\":\"a\"} | 400 | alpha | invalid_value | Infinity",
                "{\"model\":\"pair\",\"prompt\":\"a\",\"tributary\":{\"alpha\":\"NaN\"}} | 400 | tributary.alpha | invalid_value | number",
                "{\"model\":\"pair@nope\",\"prompt\":\"a\"} | 400 | model | invalid_value | token-v3",
                "{\"model\":\"pair\",\"prompt\":\"a\",\"tributary\":{\"rule\":\"nope\"}} | 400 | tributary | invalid_value | token-v3",
                "{\"model\":\"pair\",\"prompt\":\"a\",\"tributary\":{\"decoder\":\"nope\"}} | 400 | tributary | invalid_value | token-cascade",
                "{\"model\":\"pair\",\"prompt\":\"a\",\"tributary\":{\"gamma\":0}} | 400 | tributary.gamma | invalid_value | 16",
                "{\"model\":\"pair\",\"prompt\":\"a\",\"tributary\":{\"gamma\":1000}} | 400 | tributary.gamma | invalid_value | 16",
                "{\"model\":\"pair\",\"prompt\":\"a\",\"tributary\":{\"gama\":4}} | 400 | tributary.gama | invalid_value | gamma",
                "{\"model\":\"pair\",\"prompt\":\"a\",\"max_tokens\":0} | 400 | max_tokens | invalid_value | max_tokens",
                "{\"model\":\"pair\",\"prompt\":\"a\",\"max_tokens\":-1,\"echo\":true} | 400 | max_tokens | invalid_value | -1",
                "{\"model\":\"pair\",\"prompt\":\"a\",\"temperature\":-1} | 400 | temperature | invalid_value | -1",
                "{\"model\":\"pair\",\"prompt\":\"a\",\"n\":0} | 400 | n | invalid_value | 1 .. 128",
                "{\"model\":\"pair\",\"prompt\":\"a\",\"n\":65} | 400 | n | invalid_value | at most 64",
                "{\"model\":\"pair\",\"prompt\":[\"a\",\"b\"],\"n\":33} | 400 | n | invalid_value | 66 answers",
                "{\"model\":\"pair\",\"prompt\":\"a\",\"n\":2,\"echo\":true,\"max_tokens\":0} | 400 | n | invalid_value | nothing is written",
                "{\"model\":\"pair\",\"prompt\":\"a\",\"best_of\":4} | 400 | best_of | unsupported_parameter | ask for n = 4",
                "{\"model\":\"pair\",\"prompt\":\"a\",\"n\":2,\"best_of\":1} | 400 | best_of | unsupported_parameter | must equal n, which is 2",
                "{\"model\":\"pair@bild-rollback\",\"prompt\":\"a\",\"temperature\":0.7} | 400 | temperature | invalid_value | temperature 0 only",
                "{\"model\":\"pair@fly\",\"prompt\":\"a\",\"tributary\":{\"decoder\":\"sequence-cascade\"}} | 400 | model | invalid_value | use decoder speculative",
                "{\"model\":\"pair@sequence-mean\",\"prompt\":\"a\",\"tributary\":{\"decoder\":\"speculative\"}} | 400 | model | invalid_value | use decoder sequence-cascade",
                "{\"model\":\"pair\",\"prompt\":\"a\",\"tributary\":{\"drafter\":\"nope\"}} | 400 | tributary | invalid_value | ngram",
                "{\"model\":\"pair\",\"prompt\":\"a\",\"tributary\":{\"draft_length\":\"nope\"}} | 400 | tributary | invalid_value | entropy",
                "{\"model\":\"pair@chow\",\"prompt\":\"a\",\"tributary\":{\"drafter\":\"ngram\"}} | 400 | model | invalid_value | use drafter small",
                "{\"model\":\"pair@sequence-mean\",\"prompt\":\"a\",\"tributary\":{\"provisional\":true}} | 400 | tributary.provisional | invalid_value | stream",
                "{\"model\":\"pair\",\"prompt\":[5000]} | 400 | prompt | invalid_value | 1023",
            })
    void each_mistake_is_answered_with_its_reason(String body, int status, String param, String code, String part)
            throws Exception {
        HttpResponse<String> response = post("/v1/completions", body);
        JsonNode error = error(response);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(error.path("param").asString()).isEqualTo(param);
        assertThat(error.path("code").asString()).isEqualTo(code);
        assertThat(error.path("message").asString()).contains(part);
    }

    @ParameterizedTest
    @CsvSource({"{\"model\":, 400", "'', 400", "'[1]', 400", "'{\"model\":NaN}', 400"})
    void what_is_not_json_is_refused(String body, int status) throws Exception {
        HttpResponse<String> response = post("/v1/chat/completions", body);
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(error(response).path("type").asString()).isEqualTo("invalid_request_error");
    }

    @Test
    void a_prompt_longer_than_the_context_is_refused_streamed_or_not() throws Exception {
        for (boolean stream : new boolean[] {false, true}) {
            HttpResponse<String> response = post(
                    "/v1/completions",
                    "{\"model\":\"pair\",\"stream\":" + stream + ",\"prompt\":\"" + "7".repeat(600) + "\"}");
            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(error(response).path("code").asString()).isEqualTo("context_length_exceeded");
        }
    }

    @Test
    void a_body_of_fifty_megabytes_is_refused_whether_it_says_its_length_or_not() throws Exception {
        byte[] large = new byte[50 << 20];
        java.util.Arrays.fill(large, (byte) ' ');
        HttpResponse<String> announced = post("/v1/completions", BodyPublishers.ofByteArray(large));
        assertThat(announced.statusCode()).isEqualTo(413);
        assertThat(error(announced).path("code").asString()).isEqualTo("request_too_large");
        HttpResponse<String> chunked = post(
                "/v1/completions",
                BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(large, 0, 3 << 20)));
        assertThat(chunked.statusCode()).isEqualTo(413);
    }

    @Test
    void an_unknown_path_and_a_wrong_method_get_the_envelope_too() throws Exception {
        assertThat(error(post("/v1/nowhere", "{}")).path("code").asString()).isEqualTo("not_found");
        assertThat(error(post("/v1/models", "{}")).path("code").asString()).isEqualTo("method_not_allowed");
    }

    @Test
    void a_surface_of_openai_that_is_not_here_is_answered_with_those_that_are() throws Exception {
        Map<String, String> nearest =
                Map.of("/v1/responses", "POST /v1/chat/completions", "/v1/embeddings", "POST /v1/completions");
        for (Map.Entry<String, String> each : nearest.entrySet()) {
            HttpResponse<String> response = post(each.getKey(), "{\"model\":\"pair\",\"input\":\"a\"}");
            assertThat(response.statusCode()).isEqualTo(404);
            assertThat(error(response).path("message").asString()).contains(each.getValue());
            assertThat(response.headers().firstValue("x-request-id")).isPresent();
        }
    }

    @Test
    void a_stream_is_made_of_data_events_and_ends_with_done() throws Exception {
        HttpResponse<String> response = post(
                "/v1/completions",
                "{\"model\":\"pair@token-v3:0.9\",\"stream\":true,\"temperature\":0,"
                        + "\"tributary\":{\"provenance\":true},\"prompt\":\"Q: Say again: dragon ribbon\\nA:\"}");
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
        String[] events = response.body().split("\n\n");
        assertThat(events).allMatch(event -> event.startsWith("data: "));
        assertThat(events[events.length - 1]).isEqualTo("data: [DONE]");
        JsonNode last = JSON.readTree(events[events.length - 2].substring(6));
        assertThat(last.path("tributary").path("generation_id").asString()).isNotEmpty();
        JsonNode first = JSON.readTree(events[0].substring(6));
        assertThat(first.path("tributary").path("tokens").path(0).propertyNames())
                .containsExactly(
                        "text",
                        "id",
                        "position",
                        "writer",
                        "q",
                        "p",
                        "max_q",
                        "max_p",
                        "score",
                        "threshold",
                        "deferred",
                        "accepted",
                        "drafted_id");
    }

    @Test
    void the_rules_are_described() throws Exception {
        HttpResponse<InputStream> response = http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/rules"))
                        .build(),
                HttpResponse.BodyHandlers.ofInputStream());
        JsonNode rules = JSON.readTree(response.body()).path("items");
        assertThat(rules.valueStream().map(rule -> rule.path("id").asString()))
                .contains("lossless", "chow", "token-v3", "fly", "sequence-mean");
    }

    @Test
    void the_families_are_described() throws Exception {
        HttpResponse<InputStream> response = http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/families"))
                        .build(),
                HttpResponse.BodyHandlers.ofInputStream());
        JsonNode families = JSON.readTree(response.body()).path("items");
        assertThat(families.valueStream()
                        .map(family -> family.path("model_type").asString()))
                .containsExactlyElementsOf(Families.all().values().stream()
                        .map(family -> family.descriptor().modelType())
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({
        "small, fixed",
        "ngram, fixed",
        "ngram-small, confidence",
        "small, entropy",
        "small, auto-off",
        "ngram, doubling"
    })
    void whoever_drafts_lossless_writes_the_large_models_text(String drafter, String length) throws Exception {
        String body =
                "{\"model\":\"%s\",\"prompt\":\"Say again: horse feather stone river orange\",\"temperature\":0,\"max_tokens\":12%s}";
        JsonNode large = JSON.readTree(
                post("/v1/completions", body.formatted("pair-large", "")).body());
        JsonNode drafted = JSON.readTree(post(
                        "/v1/completions",
                        body.formatted(
                                "pair",
                                ",\"tributary\":{\"drafter\":\"%s\",\"draft_length\":\"%s\"}"
                                        .formatted(drafter, length)))
                .body());
        assertThat(drafted.at("/choices/0/text")).isEqualTo(large.at("/choices/0/text"));
        assertThat(drafted.at("/tributary/drafter").asString()).isEqualTo(drafter);
        assertThat(drafted.at("/tributary/draft_length").asString()).isEqualTo(length);
    }

    @ParameterizedTest
    @CsvSource({
        "pair@sequence-mean:-100, sequence-cascade, 0",
        "pair@sequence-mean:0.1, sequence-cascade, 24",
        "pair@block-lossless, speculative, -1",
        "pair@fly:0.2, speculative, -1",
        "pair@bild-rollback, speculative, -1"
    })
    void a_rule_runs_under_the_decoder_it_is_made_for(String model, String decoder, int largeCalls) throws Exception {
        JsonNode answer = JSON.readTree(post(
                        "/v1/completions",
                        "{\"model\":\"%s\",\"prompt\":\"Add: 1 + 2 =\",\"temperature\":0,\"max_tokens\":24}"
                                .formatted(model))
                .body());
        assertThat(answer.at("/tributary/decoder").asString()).isEqualTo(decoder);
        int emitted = answer.at("/tributary/emitted").asInt();
        assertThat(emitted).isPositive();
        int calls = answer.at("/tributary/large_calls").asInt();
        switch (largeCalls) {
            case 0 -> assertThat(calls).isZero();
            case -1 -> assertThat(calls).isBetween(1, emitted);
            default -> assertThat(calls).isEqualTo(emitted);
        }
    }

    private JsonNode get(String path, int status) throws Exception {
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return JSON.readTree(response.body());
    }

    @Test
    void advice_weighs_measured_costs_against_an_acceptance_rate() throws Exception {
        JsonNode never = get("/api/pairs/pair/advice?acceptance=0", 200);
        assertThat(never.path("recommended_gamma").asInt()).isZero();
        JsonNode always = get("/api/pairs/pair/advice?acceptance=1", 200);
        assertThat(always.path("expected").size()).isEqualTo(16);
        assertThat(always.at("/expected/3/speedup").asDouble())
                .isGreaterThan(never.at("/expected/3/speedup").asDouble());
        assertThat(always.path("c").asDouble()).isBetween(0.0, 10.0);
    }

    @Test
    void advice_takes_the_acceptance_of_logged_answers_or_says_that_there_are_none() throws Exception {
        assertThat(get("/api/pairs/pair/advice?rule=tran-thien", 400)
                        .path("detail")
                        .asString())
                .contains("acceptance=0.7");
        post(
                "/v1/completions",
                "{\"model\":\"pair@diff\",\"prompt\":\"Say again: horse feather stone\",\"temperature\":0}");
        org.awaitility.Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(
                        get("/api/pairs/pair/advice?rule=diff", 200)
                                .path("verified")
                                .asInt())
                .isPositive());
        assertThat(get("/api/pairs/nope/advice", 404).path("detail").asString()).contains("pair");
        assertThat(get("/api/pairs/pair/advice?acceptance=2", 400)
                        .path("detail")
                        .asString())
                .contains("[0, 1]");
    }
}
