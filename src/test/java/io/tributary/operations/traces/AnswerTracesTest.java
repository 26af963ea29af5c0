package io.tributary.operations.traces;

import static io.tributary.operations.traces.Collector.attribute;
import static io.tributary.operations.traces.Collector.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.proto.trace.v1.Span;
import io.tributary.it.ProductTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a collector hears of a request, and what it must not. */
@ProductTest
class AnswerTracesTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String CLIENT = "00f067aa0ba902b7";
    private static final Collector COLLECTOR = start();

    @LocalServerPort
    private int port;

    private final HttpClient http = HttpClient.newHttpClient();

    private static Collector start() {
        try {
            return new Collector();
        } catch (IOException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    @DynamicPropertySource
    static void sendToTheCollector(DynamicPropertyRegistry settings) {
        // jobs of another context in this process are not for this one's engine
        settings.add(
                "spring.datasource.url",
                () -> "jdbc:h2:mem:traces;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;"
                        + "DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1");
        settings.add("management.opentelemetry.enabled", () -> true);
        settings.add("management.opentelemetry.tracing.export.otlp.endpoint", COLLECTOR::endpoint);
        settings.add("management.opentelemetry.tracing.export.schedule-delay", () -> "50ms");
        // too little for an answer of any length
        settings.add("tributary.serving.cache-megabytes", () -> 2);
    }

    @AfterAll
    static void stop() {
        COLLECTOR.close();
    }

    @Test
    void anAnswerIsASpanBelowItsRequestAndItsPartsAreSpansBelowIt() throws Exception {
        HttpResponse<String> response = ask(TRACE, """
                {"model": "pair@token-v3:0.9", "prompt": "zanzibar apple", "max_tokens": 12, "seed": 7}""");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        JsonNode answer = JsonMapper.shared().readTree(response.body());

        List<Span> spans = spans(TRACE, 5);
        Span request = only(spans, "http post /v1/completions");
        assertThat(hex(request.getParentSpanId())).isEqualTo(CLIENT);
        assertThat(attribute(request, "tributary.request_id")).isEqualTo("asked-" + TRACE);
        Span written = only(spans, "text_completion pair");
        assertThat(written.getParentSpanId()).isEqualTo(request.getSpanId());
        assertThat(attribute(written, "gen_ai.request.model")).isEqualTo("pair");
        assertThat(attribute(written, "gen_ai.request.seed")).isEqualTo("7");
        assertThat(attribute(written, "gen_ai.request.max_tokens")).isEqualTo("12");
        JsonNode ledger = answer.path("tributary");
        assertThat(attribute(written, "gen_ai.response.id"))
                .isEqualTo(ledger.path("generation_id").asString());
        assertThat(attribute(written, "gen_ai.usage.input_tokens"))
                .isEqualTo(answer.path("usage").path("prompt_tokens").asString());
        assertThat(attribute(written, "gen_ai.usage.output_tokens"))
                .isEqualTo(answer.path("usage").path("completion_tokens").asString());
        for (String figure : List.of("drafted", "accepted", "deferred", "small_calls", "large_calls")) {
            assertThat(attribute(written, "tributary." + figure))
                    .as(figure)
                    .isEqualTo(ledger.path(figure).asString());
        }
        assertThat(attribute(written, "tributary.rule")).isEqualTo("token-v3");

        Span queue = only(spans, "queue");
        Span prefill = only(spans, "prefill");
        Span decode = only(spans, "decode");
        assertThat(List.of(queue, prefill, decode))
                .allMatch(part -> part.getParentSpanId().equals(written.getSpanId()));
        assertThat(List.of(
                        written.getStartTimeUnixNano(),
                        queue.getStartTimeUnixNano(),
                        queue.getEndTimeUnixNano(),
                        prefill.getStartTimeUnixNano(),
                        prefill.getEndTimeUnixNano(),
                        decode.getStartTimeUnixNano(),
                        decode.getEndTimeUnixNano(),
                        written.getEndTimeUnixNano()))
                .isSorted();
        assertThat(decode.getEndTimeUnixNano()).isGreaterThan(queue.getStartTimeUnixNano());

        assertThat(spans).hasSize(5);
        assertThat(spans.toString()).doesNotContain("zanzibar", "apple", "sk-secret");
    }

    @Test
    void anAnswerThatWasRefusedSaysWhy() throws Exception {
        String trace = TRACE.replace('4', '5');
        HttpResponse<String> response = ask(trace, """
                {"model": "pair@lossless", "prompt": "zanzibar", "max_tokens": 900}""");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);

        Span written = only(spans(trace, 2), "text_completion pair");
        assertThat(attribute(written, "error.type")).isEqualTo("CacheExceeded");
        assertThat(attribute(written, "gen_ai.response.id")).isEmpty();
    }

    private HttpResponse<String> ask(String trace, String body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/completions"))
                        .header("Content-Type", "application/json")
                        .header("Authorization", "Bearer sk-secret")
                        .header("x-request-id", "asked-" + trace)
                        .header("traceparent", "00-" + trace + "-" + CLIENT + "-01")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** All spans of a trace, when at least so many have come. */
    private static List<Span> spans(String trace, int atLeast) {
        await().until(() -> COLLECTOR.spans(trace).size() >= atLeast);
        return COLLECTOR.spans(trace);
    }

    private static Span only(List<Span> spans, String name) {
        assertThat(spans).extracting(Span::getName).containsOnlyOnce(name);
        return spans.stream()
                .filter(span -> span.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
