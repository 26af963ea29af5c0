package io.tributary.registry.web.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.it.ProductTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole way by HTTP: announce, send, be cut off, go on, commit, be tried, be served, be deleted. */
@ProductTest
class PushTest {
    private static final Path PAIR = Path.of("src/main/resources/models/pair");
    private static final JsonMapper JSON = JsonMapper.shared();

    @LocalServerPort
    private int port;

    @TempDir
    private Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private final ByteArrayOutputStream progress = new ByteArrayOutputStream();

    private Path checkpoint() throws IOException {
        Path directory = Files.createDirectories(folder.resolve("tiny"));
        for (Path file : new Path[] {
            PAIR.resolve("small/config.json"),
            PAIR.resolve("small/model.safetensors"),
            PAIR.resolve("tokenizer.json"),
            PAIR.resolve("tokenizer_config.json")
        }) {
            Files.copy(file, directory.resolve(file.getFileName()));
        }
        Files.write(directory.resolve("training_args.bin"), new byte[10]);
        return directory;
    }

    private String push(Path source, String name) throws IOException, InterruptedException {
        PushOptions options =
                PushOptions.parse(Map.of(), source.toString(), "--to", "http://localhost:" + port, "--name", name);
        return new Push(options, new PrintStream(progress, true, StandardCharsets.UTF_8), List.of()).run();
    }

    private HttpResponse<String> send(String method, String path, HttpRequest.BodyPublisher body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Content-Type", "application/json")
                .method(method, body);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        return JSON.readTree(send("GET", path, BodyPublishers.noBody()).body());
    }

    private JsonNode ready(String id) {
        return Awaitility.await()
                .atMost(Duration.ofMinutes(3))
                .until(
                        () -> get("/api/checkpoints/" + id),
                        found -> !found.path("state").asString("").equals("testing")
                                && (found.path("loaded").asBoolean(false)
                                        || found.path("state").asString("").equals("failed")));
    }

    @Test
    void aDirectoryBecomesAServedModelAndGoesAgain() throws Exception {
        JsonNode made = JSON.readTree(push(checkpoint(), "pushed"));
        assertThat(made.path("model").asString()).isEqualTo("pushed@v1");
        String id = made.path("id").asString();
        JsonNode found = ready(id);
        assertThat(found.path("state").asString()).as(found.toString()).isEqualTo("ready");
        assertThat(found.path("inspection").path("family").asString()).isEqualTo("llama");
        assertThat(found.path("partners").findValuesAsString("model")).contains("pair-small", "pair-large");
        assertThat(get("/v1/models").path("data").findValuesAsString("id")).contains("pushed@v1");
        String ask = "{\"model\":\"%s\",\"prompt\":\"Q: 2 + 3 = ?\\nA:\",\"temperature\":0,\"max_tokens\":8}";
        String pushed = send("POST", "/v1/completions", BodyPublishers.ofString(ask.formatted("pushed")))
                .body();
        String shipped = send("POST", "/v1/completions", BodyPublishers.ofString(ask.formatted("pair-small")))
                .body();
        assertThat(JSON.readTree(pushed).path("choices").path(0).path("text").asString())
                .isEqualTo(JSON.readTree(shipped)
                        .path("choices")
                        .path(0)
                        .path("text")
                        .asString())
                .isNotEmpty();
        assertThat(send("DELETE", "/api/checkpoints/" + id, BodyPublishers.noBody())
                        .statusCode())
                .isEqualTo(409);
        assertThat(send("POST", "/api/checkpoints/" + id + "/unload", BodyPublishers.noBody())
                        .statusCode())
                .isEqualTo(200);
        assertThat(send("POST", "/v1/completions", BodyPublishers.ofString(ask.formatted("pushed")))
                        .statusCode())
                .isEqualTo(404);
        assertThat(send("POST", "/api/checkpoints/" + id + "/load", BodyPublishers.ofString("{\"precision\":\"x\"}"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(send("DELETE", "/api/checkpoints/" + id, BodyPublishers.noBody())
                        .statusCode())
                .isEqualTo(204);
        assertThat(send("GET", "/api/checkpoints/" + id, BodyPublishers.noBody())
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void anUploadThatBrokeOffGoesOnWhereItWas() throws Exception {
        Path directory = checkpoint();
        byte[] weights = Files.readAllBytes(directory.resolve("model.safetensors"));
        weights[weights.length - 1] ^= 1; // bytes that no other test has sent
        Files.write(directory.resolve("model.safetensors"), weights);
        Files.delete(directory.resolve("training_args.bin"));
        StringBuilder files = new StringBuilder();
        for (Luggage file : Luggage.of(directory)) {
            files.append(files.isEmpty() ? "" : ",").append(JSON.writeValueAsString(file.announced()));
        }
        JsonNode upload = JSON.readTree(send(
                        "POST",
                        "/api/checkpoints",
                        BodyPublishers.ofString("{\"name\":\"resumed\",\"files\":[" + files + "]}"))
                .body());
        String blob = "/api/uploads/" + upload.path("id").asString() + "/blobs/"
                + Luggage.of(directory.resolve("model.safetensors")).get(0).sha256();
        HttpResponse<String> half = send(
                "PUT",
                blob,
                BodyPublishers.ofByteArray(Arrays.copyOf(weights, 1000)),
                "Content-Range",
                "bytes 0-999/" + weights.length);
        assertThat(half.statusCode()).as(half.body()).isEqualTo(200);
        HttpResponse<String> head = send("HEAD", blob, BodyPublishers.noBody());
        assertThat(head.headers().firstValue("Upload-Offset")).contains("1000");
        HttpResponse<String> wrong = send(
                "PUT", blob, BodyPublishers.ofByteArray(new byte[10]), "Content-Range", "bytes 5-14/" + weights.length);
        assertThat(wrong.statusCode()).isEqualTo(409);
        assertThat(wrong.headers().firstValue("Upload-Offset")).contains("1000");
        assertThat(send("PUT", blob, BodyPublishers.noBody(), "Content-Range", "all")
                        .statusCode())
                .isEqualTo(400);
        assertThat(send("POST", "/api/uploads/" + upload.path("id").asString() + "/commit", BodyPublishers.noBody())
                        .statusCode())
                .isEqualTo(409);
        push(directory, "resumed");
        assertThat(progress.toString(StandardCharsets.UTF_8))
                .contains("going on with upload " + upload.path("id").asString())
                .contains("model.safetensors: from byte 1000 of " + weights.length);
    }

    @Test
    void whatTheServiceRefusesIsSaidInItsWords() throws Exception {
        Path directory = checkpoint();
        String config = Files.readString(directory.resolve("config.json"));
        Files.writeString(directory.resolve("config.json"), config.replace("\"llama\"", "\"lama\""));
        assertThatThrownBy(() -> push(directory, "refused"))
                .hasMessageContaining("the service answers 422: config.json: the architecture LlamaForCausalLM");
        for (String empty : new String[] {"{}", "{\"name\":null,\"files\":[{}]}"}) {
            assertThat(send("POST", "/api/checkpoints", BodyPublishers.ofString(empty))
                            .statusCode())
                    .isIn(400, 422);
        }
        for (String path : new String[] {"/api/checkpoints", "/api/imports", "/api/pairs"}) {
            assertThat(send("POST", path, BodyPublishers.ofString("{\"files\":[null]"))
                            .statusCode())
                    .isEqualTo(400);
        }
        assertThat(send("POST", "/api/imports", BodyPublishers.ofString("{}")).statusCode())
                .isEqualTo(422);
        assertThat(send("POST", "/api/pairs", BodyPublishers.ofString("{}")).statusCode())
                .isEqualTo(400);
        assertThat(send(
                                "POST",
                                "/api/pairs",
                                BodyPublishers.ofString("{\"name\":\"x\",\"one\":\"pair-large\",\"other\":\"nobody\"}"))
                        .statusCode())
                .isEqualTo(404);
        assertThatThrownBy(() -> push(directory, "a b")).hasMessageContaining("a name has 1 to 100 letters");
    }

    @Test
    void theCommandLineIsChecked() {
        for (String[] wrong : new String[][] {
            {}, {"x"}, {"nowhere", "--to", "http://x"}, {"pom.xml", "--to", "ftp://x"}, {"pom.xml", "--too", "http://x"}
        }) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> PushOptions.parse(Map.of(), wrong))
                    .withMessageContaining("usage: push");
        }
        PushOptions options = PushOptions.parse(Map.of("TRIBUTARY_KEY", "k"), "pom.xml", "--to", "http://x/base");
        assertThat(options.service()).hasToString("http://x/base/");
        assertThat(options.key()).isEqualTo("k");
    }
}
