package io.tributary.training.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tributary.core.train.WindowPool;
import io.tributary.registry.ModelRegistry;
import io.tributary.training.corpus.Corpora;
import io.tributary.training.corpus.Layout;
import io.tributary.training.corpus.OpenCorpus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole product over a database in memory. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:corpora;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;"
                    + "DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1",
            "tributary.models.unpack-to=target/models",
            "tributary.experiments.import-shipped=false",
            "tributary.training.corpora-folder=target/corpora",
            "tributary.training.roots=src/test/resources/golden/text",
            "tributary.training.max-window=1024",
            "tributary.web.max-upload=4MB"
        })
class CorporaApiTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String TASKS = "{\"tasks\":{\"examples\":400},\"tokenizer\":\"pair-large\"}";

    @LocalServerPort
    private int port;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Corpora corpora;
    private final ModelRegistry registry;

    @Autowired
    CorporaApiTest(Corpora corpora, ModelRegistry registry) {
        this.corpora = corpora;
        this.registry = registry;
    }

    private HttpResponse<String> send(HttpRequest.Builder request, String path) throws Exception {
        return http.send(
                request.uri(URI.create("http://127.0.0.1:" + port + path)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String json) throws Exception {
        return send(
                HttpRequest.newBuilder()
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json)),
                "/api/corpora");
    }

    private HttpResponse<String> upload(String name, String content, String settings) throws Exception {
        String border = "----border";
        String body =
                "--" + border + "\r\nContent-Disposition: form-data; name=\"settings\"\r\n\r\n" + settings + "\r\n--"
                        + border + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                        + "\"\r\nContent-Type: text/plain\r\n\r\n" + content + "\r\n--" + border + "--\r\n";
        return send(
                HttpRequest.newBuilder()
                        .header("Content-Type", "multipart/form-data; boundary=" + border)
                        .POST(BodyPublishers.ofString(body)),
                "/api/corpora");
    }

    private JsonNode get(String path) throws Exception {
        HttpResponse<String> response = send(HttpRequest.newBuilder().GET(), path);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JSON.readTree(response.body());
    }

    /** The corpus an accepted request made, once its job has ended. */
    private JsonNode ended(HttpResponse<String> accepted) throws Exception {
        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
        String location = accepted.headers().firstValue("Location").orElseThrow();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> get(location).path("state").asString().matches("completed|failed|cancelled"));
        return get(location);
    }

    private JsonNode completed(HttpResponse<String> accepted) throws Exception {
        JsonNode corpus = ended(accepted);
        assertThat(corpus.path("state").asString()).as(corpus.toString()).isEqualTo("completed");
        return corpus;
    }

    private static UUID id(JsonNode corpus) {
        return UUID.fromString(corpus.path("id").asString());
    }

    @Test
    void anUploadLargerThanOtherBodiesBecomesPackedWindows() throws Exception {
        JsonNode corpus = completed(upload(
                "rivers.txt",
                numbered(25_000),
                "{\"name\":\"rivers\",\"documents\":\"line\",\"vocabulary_size\":300,\"validation_share\":0.1}"));
        assertThat(corpus.path("name").asString()).isEqualTo("rivers");
        assertThat(corpus.path("source").asString()).isEqualTo("rivers.txt");
        assertThat(corpus.path("progress").asDouble()).isEqualTo(1);
        assertThat(corpus.path("documents").asInt()
                        + corpus.path("validation_documents").asInt())
                .isEqualTo(25_000);
        OpenCorpus open = corpora.open(id(corpus), 128);
        assertThat(open.training().size()).isEqualTo((corpus.path("tokens").asInt() - 1) / 128);
        assertThat(open.vocabulary().size())
                .isEqualTo(corpus.path("vocabulary").asInt())
                .isBetween(260, 300);
        assertThat(open.vocabulary().fingerprint())
                .isEqualTo(corpus.path("tokenizer_fingerprint").asString());
        assertThat(open.tokenizerDirectory().resolve("tokenizer.json")).exists();
        assertThat(get("/api/corpora").path("items").toString())
                .contains(corpus.path("id").asString());
    }

    private static String numbered(int n) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < n; i++) {
            text.append("The river runs to the sea. ".repeat(4)).append(i).append('\n');
        }
        return text.toString();
    }

    @Test
    void theTaskSuiteBecomesExamplesWithTheTokenizerOfACheckpoint() throws Exception {
        JsonNode corpus = completed(post(TASKS));
        assertThat(corpus.path("examples").asBoolean()).isTrue();
        assertThat(corpus.path("tokenizer_fingerprint").asString())
                .isEqualTo(registry.model("pair-large").text().vocabulary().fingerprint());
        OpenCorpus open = corpora.open(id(corpus), 127);
        assertThat(open.training().size() + open.validation().size() + open.leftOut())
                .isEqualTo(400);
        WindowPool validation = open.validation();
        int[] window = new int[128];
        for (int i = 0; i < validation.size(); i++) {
            validation.read(i, window);
            int end = validation.firstCounted(i) + validation.counted(i);
            assertThat(window[0]).isEqualTo(1);
            assertThat(window[end]).isEqualTo(2);
            assertThat(validation.firstCounted(i)).isPositive();
        }
        assertThat(corpora.open(id(corpus), 127, Layout.PACKED).training().size())
                .isLessThan(open.training().size());
    }

    @Test
    void theEvaluationSplitOfTheTaskSuiteCanBeFetched() throws Exception {
        JsonNode families = get("/api/task-families").path("items");
        assertThat(families.size()).isEqualTo(15);
        assertThat(families.get(0).path("id").asString()).isEqualTo("add");
        String location = "/api/corpora/"
                + id(completed(post("{\"tasks\":{\"examples\":100,\"evaluation_per_family\":3},"
                        + "\"tokenizer\":\"pair-large\",\"validation_share\":0.2}")));
        HttpResponse<String> split = send(HttpRequest.newBuilder().GET(), location + "/evaluation");
        assertThat(split.statusCode()).as(split.body()).isEqualTo(200);
        assertThat(split.body().lines().map(JSON::readTree))
                .hasSize(45)
                .allMatch(line -> line.path("prompt").asString().startsWith("Q: "));
        JsonNode text = completed(post("{\"path\":\"src/test/resources/golden/text/bpe-mixed.txt\","
                + "\"documents\":\"line\",\"vocabulary_size\":300}"));
        assertThat(send(HttpRequest.newBuilder().GET(), "/api/corpora/" + id(text) + "/evaluation")
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void aWindowLongerThanAllowedOrThanTheCorpusIsRefused() throws Exception {
        UUID id = id(
                completed(post("{\"tasks\":{\"examples\":40},\"tokenizer\":\"pair-large\",\"validation_share\":0.5}")));
        assertThatThrownBy(() -> corpora.open(id, 1025)).hasMessageContaining("1..1024 positions, not 1025");
        assertThatThrownBy(() -> corpora.open(id, 0)).hasMessageContaining("1..1024");
        assertThatThrownBy(() -> corpora.open(id, 1024, Layout.PACKED)).hasMessageContaining("needs 1025 tokens");
        assertThatThrownBy(() -> corpora.open(id, 3)).hasMessageContaining("fits into a window of 3");
    }

    @Test
    void aDamagedFileIsToldAndNotTrainedOn() throws Exception {
        UUID id = id(completed(post(TASKS)));
        Path tokens = Path.of("target/corpora", id.toString(), "training.tokens");
        byte[] bytes = Files.readAllBytes(tokens);
        bytes[1000] ^= 1;
        Files.write(tokens, bytes);
        assertThatThrownBy(() -> corpora.open(id, 64))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("damaged");
        Files.delete(tokens);
        assertThatThrownBy(() -> corpora.open(id, 64)).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void aDeletedCorpusIsGoneWithItsFiles() throws Exception {
        String location = "/api/corpora/" + id(completed(post(TASKS)));
        Path files = Path.of("target/corpora", location.substring("/api/corpora/".length()));
        assertThat(files).exists();
        assertThat(send(HttpRequest.newBuilder().DELETE(), location).statusCode())
                .isEqualTo(204);
        assertThat(files).doesNotExist();
        HttpResponse<String> again = send(HttpRequest.newBuilder().DELETE(), location);
        assertThat(again.statusCode()).isEqualTo(404);
        assertThat(again.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    @Test
    void aCorpusInTheMakingIsCancelledFirstAndDeletedThen() throws Exception {
        HttpResponse<String> accepted = post("{\"tasks\":{\"examples\":5000000},\"tokenizer\":\"pair-large\"}");
        String location = accepted.headers().firstValue("Location").orElseThrow();
        HttpResponse<String> refused = send(HttpRequest.newBuilder().DELETE(), location);
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("cancel it first");
        assertThat(send(HttpRequest.newBuilder().POST(BodyPublishers.noBody()), location + "/cancel")
                        .statusCode())
                .isEqualTo(202);
        JsonNode cancelled = ended(accepted);
        assertThat(cancelled.path("state").asString()).isEqualTo("cancelled");
        assertThatThrownBy(() -> corpora.open(id(cancelled), 64)).hasMessageContaining("is cancelled, not completed");
        assertThat(send(HttpRequest.newBuilder().DELETE(), location).statusCode())
                .isEqualTo(204);
    }

    @Test
    void aBrokenUploadFailsWithItsReason() throws Exception {
        JsonNode failed = ended(upload("qa.jsonl", "{\"text\":\"a\"}\n".repeat(6) + "{\"text\":", "{}"));
        assertThat(failed.path("state").asString()).isEqualTo("failed");
        assertThat(failed.path("message").asString()).contains("line 7 of qa.jsonl is not valid JSON");
        assertThat(failed.path("tokens").asInt()).isZero();
    }

    @Test
    void anAllowedPathIsReadAndNoOther() throws Exception {
        String allowed = "src/test/resources/golden/text/bpe-mixed.txt";
        JsonNode corpus =
                completed(post("{\"path\":\"" + allowed + "\",\"documents\":\"line\",\"vocabulary_size\":300}"));
        assertThat(corpus.path("documents").asInt()).isPositive();
        HttpResponse<String> refused = post("{\"path\":\"src/test/resources/golden/README.md\"}");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("allowed roots");
    }

    @Test
    void anEmptyUploadAndOneTooLargeAreRefusedAtOnce() throws Exception {
        HttpResponse<String> empty = upload("empty.txt", "", "{}");
        assertThat(empty.statusCode()).as(empty.body()).isEqualTo(400);
        assertThat(empty.body()).contains("the corpus is empty");
        assertThat(upload("large.txt", "x".repeat(5 << 20), "{}").statusCode()).isEqualTo(413);
        assertThat(post(" ".repeat(3 << 20) + TASKS).statusCode()).isEqualTo(413);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | one source",
                "{\"tasks\":{\"examples\":0}} | examples must be at least 1",
                "{\"tasks\":{\"examples\":9,\"mix\":{\"chess\":1}}} | two_step",
                "{\"tasks\":{\"examples\":9},\"tokenizer\":\"nope\"} | pair-large",
                "{\"tasks\":{\"examples\":9},\"vocabulary_size\":10} | 259",
                "{\"tasks\":{\"examples\":9},\"validation_share\":1} | validation share",
                "{\"tasks\":{\"examples\":9},\"evaluation_sets\":[\"/etc/passwd\"]} | allowed roots",
                "{\"tasks\":{\"examples\":9},\"documents\":\"page\"} | paragraph",
                "{\"tasks\": | not valid JSON",
            })
    void eachMistakeIsAnsweredWithItsReason(String body, String part) throws Exception {
        HttpResponse<String> response = post(body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(response.body()).contains(part);
    }

    @Test
    void settingsOfAnUploadThatAreNoJsonAreRefused() throws IOException, Exception {
        HttpResponse<String> response = upload("a.txt", "a", "{\"name\"");
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("'settings' is not valid JSON");
    }
}
