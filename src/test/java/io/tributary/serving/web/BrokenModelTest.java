package io.tributary.serving.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The shipped pair with one weight of the large model's tied head turned into NaN. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:broken;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;"
                    + "DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1",
            "tributary.models.shipped=false",
            "tributary.experiments.import-shipped=false"
        })
class BrokenModelTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final byte[] NAN = {(byte) 0xC0, 0x7F};

    @TempDir
    static Path folder;

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void pair(DynamicPropertyRegistry registry) throws IOException {
        registry.add("tributary.models.pairs[0].name", () -> "broken");
        for (String half : new String[] {"small", "large"}) {
            Path directory = Files.createDirectory(folder.resolve(half));
            for (String file : new String[] {"tokenizer.json", "tokenizer_config.json"}) {
                Files.write(directory.resolve(file), resource(file));
            }
            Files.write(directory.resolve("config.json"), resource(half + "/config.json"));
            byte[] weights = resource(half + "/model.safetensors");
            Files.write(directory.resolve("model.safetensors"), half.equals("large") ? damaged(weights) : weights);
            registry.add("tributary.models.pairs[0]." + half, directory::toString);
        }
    }

    @ParameterizedTest
    @CsvSource({"broken-large, false, 0", "broken-large, true, 1", "broken, false, 0", "broken, true, 0.7"})
    void unusableLogitsAreAServerErrorThatSaysSo(String model, boolean stream, double temperature) throws Exception {
        HttpResponse<String> response = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/completions"))
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString("""
                                        {"model": "%s", "prompt": "Q: 1 + 1\\nA:", "stream": %s, "temperature": %s}""".formatted(model, stream, temperature)))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(500);
        JsonNode error = JSON.readTree(response.body()).path("error");
        assertThat(error.path("code").asString()).isEqualTo("non_finite_logits");
        assertThat(error.path("type").asString()).isEqualTo("server_error");
        assertThat(error.path("message").asString()).contains("unusable logits").contains("weights");
    }

    /** Puts a NaN into row 5 of the embedding, which is the head too. */
    private static byte[] damaged(byte[] file) {
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        int header = (int) bytes.getLong(0);
        JsonNode tensor = JSON.readTree(new String(file, 8, header, StandardCharsets.UTF_8))
                .path("model.embed_tokens.weight");
        assertThat(tensor.path("dtype").asString()).isEqualTo("BF16");
        int width = tensor.path("shape").path(1).asInt();
        int at = 8 + header + tensor.path("data_offsets").path(0).asInt() + 5 * width * NAN.length;
        System.arraycopy(NAN, 0, file, at, NAN.length);
        return file;
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = BrokenModelTest.class.getResourceAsStream("/models/pair/" + name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        }
    }
}
