package io.tributary.serving.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.completions.Completion;
import com.openai.models.completions.CompletionCreateParams;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Fifty clients at once with mixed rules: each hears what it would have heard alone. int8 rows do not know their company. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:many;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;"
                    + "DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1",
            "tributary.models.unpack-to=target/models",
            "tributary.models.precision=int8",
            "tributary.experiments.import-shipped=false"
        })
class ManyClientsTest {
    private static final int CLIENTS = 50;
    private static final List<String> MODELS = List.of(
            "pair@token-v3:0.9",
            "pair@lossless",
            "pair-large",
            "pair@chow:0.3",
            "pair-small",
            "pair@block-lossless",
            "pair@sequence-mean:-0.05",
            "pair@opt:0.2",
            "pair@bild-rollback");
    private static final List<String> QUESTIONS = List.of(
            "Say again: dragon ribbon candle",
            "17 + 25 =",
            "Sort: pear apple fig",
            "Reverse: s t o n e",
            "What is the capital of France?");

    @LocalServerPort
    private int port;

    @Test
    void everyoneHearsWhatItWouldHearAlone() {
        OpenAIClient client = OpenAIOkHttpClient.builder()
                .baseUrl("http://127.0.0.1:" + port + "/v1")
                .apiKey("unused")
                .maxRetries(0)
                .build();
        try {
            List<CompletableFuture<Completion>> together = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                together.add(client.async().completions().create(request(i)));
            }
            for (int i = 0; i < CLIENTS; i++) {
                Completion alone = client.completions().create(request(i));
                Completion among = together.get(i).join();
                assertThat(text(among))
                        .as("client %d, %s", i, model(i))
                        .isEqualTo(text(alone))
                        .isNotEmpty();
                assertThat(among.choices().get(0).finishReason())
                        .isEqualTo(alone.choices().get(0).finishReason());
            }
        } finally {
            client.close();
        }
    }

    private static String model(int client) {
        return MODELS.get(client % MODELS.size());
    }

    private static CompletionCreateParams request(int client) {
        return CompletionCreateParams.builder()
                .model(model(client))
                .prompt("Q: " + QUESTIONS.get(client % QUESTIONS.size()) + "\nA:")
                .temperature(0)
                .maxTokens(4 + client % 13)
                .build();
    }

    private static String text(Completion completion) {
        return completion.choices().get(0).text();
    }
}
