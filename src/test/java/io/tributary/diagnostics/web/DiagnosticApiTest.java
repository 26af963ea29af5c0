package io.tributary.diagnostics.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.it.ProductTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A diagnostic that is one file is listed and answers. */
@ProductTest
class DiagnosticApiTest {
    @LocalServerPort
    private int port;

    @Test
    void everyDiagnosticIsListedAlsoOneThatIsOnlyAFile() throws Exception {
        JsonNode items = get("/api/diagnostics", 200).path("items");
        assertThat(items.valueStream().map(d -> d.path("id").asString())).contains("agreement", "test-count");
        JsonNode count = get("/api/diagnostics/test-count", 200);
        assertThat(count.path("report").path("caption").asString()).isEqualTo("There are positions.");
        JsonNode cell =
                count.path("report").path("tables").path(0).path("rows").path(0).path(0);
        assertThat(cell.path("value").isNumber()).isTrue();
        JsonNode agreement = get("/api/diagnostics/agreement?model=nobody-asked-this", 200);
        assertThat(agreement.path("report").path("caption").asString()).contains("No stored decision");
    }

    @Test
    void anUnknownDiagnosticIsNotFoundAndTheOthersAreNamed() throws Exception {
        assertThat(get("/api/diagnostics/nope", 404).path("detail").asString()).contains("agreement");
    }

    private JsonNode get(String path, int status) throws Exception {
        HttpResponse<String> response = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return JsonMapper.shared().readTree(response.body());
    }
}
