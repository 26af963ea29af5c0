package io.tributary.serving.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tributary.registry.Lease;
import io.tributary.registry.ModelPair;
import io.tributary.registry.ModelRegistry;
import io.tributary.runtime.djl.Precision;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One megabyte for all caches: enough for a short answer of the small model, not for one of the pair. Memory for the
 * weights of the pair, not for a third model beside it.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:budget;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;"
                    + "DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1",
            "tributary.models.unpack-to=target/models",
            "tributary.experiments.import-shipped=false",
            "tributary.serving.cache-megabytes=1",
            "tributary.models.memory=21MB",
            "tributary.models.load-wait=0s"
        })
class CacheBudgetTest {
    @LocalServerPort
    private int port;

    @Autowired
    private ModelRegistry registry;

    @Autowired
    private ApplicationEventPublisher events;

    /** Whatever another test has left in memory. */
    @BeforeEach
    void bringThePairIn() {
        hold(registry.pair("pair")).close();
    }

    /** Requests wait for nothing here; this does. */
    private Lease hold(ModelPair pair) {
        return registry.holdWhenever(List.of(pair.small(), pair.large()), () -> false)
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aRequestThatAloneExceedsTheBudgetIsRefusedWithWhatToDo(boolean stream) throws Exception {
        HttpResponse<String> response = complete("pair", stream);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        JsonNode error = JsonMapper.shared().readTree(response.body()).path("error");
        assertThat(error.path("code").asString()).isEqualTo("cache_exceeded");
        assertThat(error.path("param").asString()).isEqualTo("max_tokens");
        assertThat(error.path("message").asString())
                .contains("tributary.serving.cache-megabytes")
                .contains("lower max_tokens");
    }

    @Test
    void oneThatFitsIsAnswered() throws Exception {
        assertThat(complete("pair-small", false).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aModelThatFindsNoRoomIsRefusedWithTheTimeToComeBack(boolean stream) throws Exception {
        registry.serve("third", registry.directory("pair-small"), Precision.FP32, () -> {});
        try {
            ModelPair pair = registry.pair("pair");
            try (Lease busy = hold(pair)) {
                assertThat(registry.memory().away()).contains("third");
                HttpResponse<String> response = complete("third", stream);
                assertThat(response.statusCode()).as(response.body()).isEqualTo(503);
                assertThat(response.headers().firstValueAsLong("Retry-After").orElse(0))
                        .isPositive();
                JsonNode error = JsonMapper.shared().readTree(response.body()).path("error");
                assertThat(error.path("code").asString()).isEqualTo("model_away");
                assertThat(error.path("type").asString()).isEqualTo("server_error");
                assertThat(error.path("param").asString()).isEqualTo("model");
                assertThat(error.path("message").asString()).contains("third cannot be brought into memory now");
            }
            // whoever asks first is told to come back, because nobody may wait, and its weights are read meanwhile
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> complete("third", stream).statusCode() == 200);
        } finally {
            events.publishEvent(registry.withdraw("third")); // whoever keeps sessions for later lets them go
        }
    }

    private HttpResponse<String> complete(String model, boolean stream) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/completions"))
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString("""
                                        {"model": "%s", "prompt": "Q: 1 + 1\\nA:", "stream": %s, "max_tokens": 8}""".formatted(model, stream)))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
