package io.tributary.operations.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.it.ProductTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Draining of the running product: what is under way ends well, nothing new begins, and it can be taken back. */
@ProductTest
class DrainTest {
    private static final String ASK =
            "{\"model\":\"pair\",\"prompt\":\"Q: Say again: horse feather\\nA:\",\"temperature\":0,\"max_tokens\":%d%s}";

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcTemplate jdbc;

    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void open() throws Exception {
        send("DELETE", "/api/drain", "");
    }

    private HttpRequest request(String method, String path, String body) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build();
    }

    private HttpResponse<String> send(String method, String path, String body)
            throws IOException, InterruptedException {
        return http.send(request(method, path, body), BodyHandlers.ofString());
    }

    private JsonNode finding() throws IOException, InterruptedException {
        for (JsonNode each : JsonMapper.shared()
                .readTree(send("GET", "/api/health", "").body())
                .path("findings")) {
            if (each.path("id").asString().equals("drain")) {
                return each;
            }
        }
        throw new AssertionError("no finding about draining");
    }

    @Test
    void whatIsUnderWayEndsAndNothingNewBegins() throws Exception {
        HttpResponse<Stream<String>> stream = http.send(
                request("POST", "/v1/completions", ASK.formatted(30, ",\"stream\":true")), BodyHandlers.ofLines());
        Iterator<String> lines = stream.body().iterator();
        assertThat(lines.next()).startsWith("data: ");
        assertThat(send("GET", "/api/drain", "").body()).isEqualTo("{\"draining\":false}");
        assertThat(send("PUT", "/api/drain", "").body()).isEqualTo("{\"draining\":true}");
        String last = "";
        while (lines.hasNext()) {
            String line = lines.next();
            last = line.isEmpty() ? last : line;
        }
        assertThat(last).isEqualTo("data: [DONE]");

        HttpResponse<String> refused = send("POST", "/v1/completions", ASK.formatted(4, ""));
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).contains("30");
        JsonNode error = JsonMapper.shared().readTree(refused.body()).path("error");
        assertThat(error.path("code").asString()).isEqualTo("service_unavailable");
        assertThat(error.path("message").asString()).contains("takes nothing new");
        assertThat(send("GET", "/actuator/health/readiness", "").statusCode()).isEqualTo(503);
        assertThat(send("GET", "/actuator/health/liveness", "").statusCode()).isEqualTo(200);
        assertThat(finding().path("level").asString()).isEqualTo("attention");
        assertThat(send("GET", "/settings/health", "").body()).contains("Take new work");

        assertThat(send("DELETE", "/api/drain", "").body()).isEqualTo("{\"draining\":false}");
        assertThat(send("POST", "/v1/completions", ASK.formatted(4, "")).statusCode())
                .isEqualTo(200);
        assertThat(send("GET", "/actuator/health/readiness", "").statusCode()).isEqualTo(200);
        assertThat(finding().path("words").asString()).isEqualTo("New work is accepted.");
    }

    @Test
    void theTrailSaysWhoTurnedItAndTurningItTwiceIsNothing() throws Exception {
        String count = "select action from audit_entry where action like 'drain-%'";
        int before = jdbc.queryForList(count, String.class).size();
        send("PUT", "/api/drain", "");
        send("PUT", "/api/drain", "");
        send("DELETE", "/api/drain", "");
        List<String> after = jdbc.queryForList(count, String.class);
        assertThat(after).hasSize(before + 2).contains("drain-begun", "drain-ended");
    }
}
