package io.tributary.operations.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tributary.it.ProductTest;
import io.tributary.serving.ServingProperties;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What Prometheus is told, against the ledger of the request it is told about. */
@ProductTest
class ScrapeTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @LocalServerPort
    private int port;

    @Autowired
    private ServingProperties serving;

    private final HttpClient http = HttpClient.newHttpClient();

    @ParameterizedTest
    @CsvSource({
        "pair@token-v3:0.9, speculative, token-v3",
        "pair@lossless, speculative, lossless",
        "pair@block-lossless, speculative, block-lossless",
        "pair@chow:0.7, token-cascade, chow",
        "pair@sequence-mean:-0.05, sequence-cascade, sequence-mean",
        "pair-large, large, none"
    })
    void everyFigureOfAnAnswerIsCountedOnce(String model, String decoder, String rule) throws Exception {
        Scrape before = scrape();
        JsonNode answer = complete(model, decoder);
        Scrape after = scrape();

        JsonNode ledger = answer.path("tributary");
        assertThat(ledger.path("decoder").asString()).isEqualTo(decoder);
        Map<String, String> way = Map.of("decoder", decoder, "rule", rule);
        Delta delta = new Delta(before, after, way);
        assertThat(delta.of("cascade_spec_drafts_total"))
                .isEqualTo(ledger.path("drafts").asDouble());
        assertThat(delta.of("cascade_spec_draft_tokens_total"))
                .isEqualTo(ledger.path("drafted").asDouble());
        assertThat(delta.of("cascade_spec_accepted_tokens_total"))
                .isEqualTo(ledger.path("accepted").asDouble());
        assertThat(delta.of("cascade_spec_accepted_tokens_per_position_total"))
                .isEqualTo(ledger.path("accepted").asDouble());
        assertThat(delta.of("cascade_model_calls_total", "role", "small"))
                .isEqualTo(ledger.path("small_calls").asDouble());
        assertThat(delta.of("cascade_model_calls_total", "role", "large"))
                .isEqualTo(ledger.path("large_calls").asDouble());
        if (!rule.equals("none")) {
            double deferred = ledger.path("deferred").asDouble();
            assertThat(delta.of("cascade_decisions_total", "outcome", "deferred"))
                    .isEqualTo(deferred);
            assertThat(delta.of("cascade_decisions_total", "outcome", "kept"))
                    .isEqualTo(ledger.path("emitted").asDouble() - deferred);
        }
        assertThat(delta.of("cascade_requests_finished_total")).isEqualTo(1);
        double calls = ledger.path("small_calls").asDouble()
                + ledger.path("large_calls").asDouble();
        Delta engine = new Delta(before, after, Map.of());
        assertThat(engine.of("cascade_engine_blocks_total"))
                .as("nobody else asked")
                .isEqualTo(calls);
        assertThat(engine.of("cascade_engine_calls_total")).isEqualTo(calls);
        assertThat(engine.of("cascade_prompt_cached_tokens_total"))
                .isEqualTo(answer.path("usage")
                        .path("prompt_tokens_details")
                        .path("cached_tokens")
                        .asDouble());
        double inside = engine.of("cascade_engine_call_seconds_total");
        double outside = engine.of("cascade_engine_other_seconds_total");
        assertThat(inside).isPositive();
        assertThat(outside).isPositive();

        Delta requests = new Delta(before, after, Map.of("gen_ai_operation_name", "text_completion"));
        JsonNode usage = answer.path("usage");
        String tokens = "gen_ai_client_token_usage_tokens";
        assertThat(requests.of(tokens, "gen_ai_token_type", "input"))
                .isEqualTo(usage.path("prompt_tokens").asDouble());
        assertThat(requests.of(tokens, "gen_ai_token_type", "output"))
                .isEqualTo(usage.path("completion_tokens").asDouble());
        JsonNode millis = ledger.path("ms");
        double whole = (millis.path("queue").asDouble() + millis.path("decode").asDouble()) / 1000;
        assertThat(requests.of("gen_ai_server_request_duration_seconds")).isCloseTo(whole, within(1e-6));
        assertThat(requests.of("gen_ai_server_time_to_first_token_seconds"))
                .isCloseTo(millis.path("first_token").asDouble() / 1000, within(1e-6));
        assertThat(requests.count("gen_ai_server_request_duration_seconds")).isEqualTo(1);
        assertThat(requests.count("gen_ai_server_time_per_output_token_seconds"))
                .isEqualTo(1);
        assertThat(requests.of("cascade_queue_time_seconds"))
                .isCloseTo(millis.path("queue").asDouble() / 1000, within(1e-6));
    }

    @Test
    void whatAClientWritesIsNeverALabel() throws Exception {
        HttpResponse<String> unknown = post("{\"model\": \"no-such-model-7f3a\", \"prompt\": \"a prompt of 7f3a\"}");
        assertThat(unknown.statusCode()).isEqualTo(404);
        HttpResponse<String> tooLong = post(
                "{\"model\": \"pair\", \"user\": \"user-7f3a\", \"prompt\": \"" + "word 7f3a ".repeat(2000) + "\"}");
        assertThat(tooLong.statusCode()).isEqualTo(400);
        complete("pair@token-v3:0.37", "speculative");
        Scrape scrape = scrape();
        assertThat(scrape.labelValues()).noneMatch(value -> value.contains("7f3a") || value.contains("0.37"));
        assertThat(scrape.labels("cascade_decisions_total"))
                .containsExactlyInAnyOrder("decoder", "rule", "outcome", "gen_ai_request_model");
    }

    @Test
    void gaugesTellHowFullTheServiceIs() throws Exception {
        Scrape scrape = scrape();
        assertThat(scrape.value("cascade_requests_capacity", Map.of())).isEqualTo(serving.queueCapacity());
        assertThat(scrape.value("cascade_requests_running", Map.of())).isZero();
        assertThat(scrape.value("cascade_requests_waiting", Map.of())).isZero();
        assertThat(scrape.value("cascade_kv_usage_ratio", Map.of())).isZero();
        assertThat(scrape.names())
                .contains(
                        "cascade_log_queue",
                        "tributary_training_steps_total",
                        "tributary_training_tokens_total",
                        "tributary_training_seconds_total");
    }

    private record Delta(Scrape before, Scrape after, Map<String, String> labels) {
        double of(String name) {
            return after.value(name, labels) - before.value(name, labels);
        }

        double of(String name, String label, String value) {
            Map<String, String> more = new java.util.HashMap<>(labels);
            more.put(label, value);
            return new Delta(before, after, more).of(name);
        }

        long count(String name) {
            return after.count(name, labels) - before.count(name, labels);
        }
    }

    private JsonNode complete(String model, String decoder) throws Exception {
        String vendor = model.endsWith("-large") ? "" : ", \"tributary\": {\"decoder\": \"%s\"}".formatted(decoder);
        HttpResponse<String> answer =
                post("{\"model\": \"%s\", \"prompt\": \"Q: Say again: dragon ribbon\\nA:\",".formatted(model)
                        + " \"max_tokens\": 12, \"temperature\": 0" + vendor + "}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private HttpResponse<String> post(String body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/completions"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private Scrape scrape() throws Exception {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/prometheus"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        return Scrape.parse(answer.body());
    }
}
