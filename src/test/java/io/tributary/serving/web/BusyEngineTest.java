package io.tributary.serving.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.tributary.core.decode.DecodeResult;
import io.tributary.core.decode.Decoding;
import io.tributary.core.decode.FinishReason;
import io.tributary.core.model.CallTally;
import io.tributary.it.ProductTest;
import io.tributary.serving.Engine;
import io.tributary.serving.Priority;
import io.tributary.serving.ServingProperties;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What happens to requests while the engine is held by another answer. */
@ProductTest
class BusyEngineTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @LocalServerPort
    private int port;

    @Autowired
    private Engine engine;

    @Autowired
    private ServingProperties properties;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private MeterRegistry meters;

    private final CountDownLatch release = new CountDownLatch(1);

    @BeforeEach
    void hold() throws InterruptedException {
        CountDownLatch held = new CountDownLatch(1);
        Future<?> unused = engine.submit(Priority.INTERACTIVE, () -> new Held(held, release));
        held.await();
    }

    @AfterEach
    void letGo() {
        release.countDown();
        await().atMost(PATIENCE).until(() -> engine.load() == 0);
    }

    @ParameterizedTest
    @CsvSource({"/v1/completions, false", "/v1/completions, true", "/v1/chat/completions, false"})
    void aClientThatGoesAwayBeforeAnythingWasWrittenIsNoticedAndItsAnswerNeverBegins(String path, boolean stream)
            throws Exception {
        String marker = "nobody waits for " + path + " " + stream;
        long before = gone();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            send(socket, path, body(path, marker, stream));
            await().atMost(PATIENCE).until(() -> engine.load() == 2);
        }
        await().atMost(PATIENCE).until(() -> gone() == before + 1);
        release.countDown();
        await().atMost(PATIENCE).until(() -> !kept(marker).isEmpty());
        assertThat(kept(marker)).singleElement().satisfies(row -> {
            assertThat(row).containsEntry("finish_reason", "cancelled");
            assertThat(row).containsEntry("emitted", 0);
        });
    }

    @ParameterizedTest
    @CsvSource({"/v1/completions", "/v1/chat/completions"})
    void aClientThatWaitsGetsItsAnswer(String path) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            send(socket, path, body(path, "somebody waits for " + path, false));
            await().atMost(PATIENCE).until(() -> engine.load() == 2);
            // long enough for the connection to be looked at
            await().pollDelay(Duration.ofMillis(200)).until(() -> engine.load() == 2);
            release.countDown();
            assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 200");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aFullQueueIsRefusedWithTheTimeToComeBack(boolean stream) throws Exception {
        for (int i = engine.load(); i < properties.queueCapacity(); i++) {
            Future<?> unused = engine.submit(Priority.INTERACTIVE, () -> new Held(new CountDownLatch(1), release));
        }
        HttpResponse<String> refused = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/completions"))
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(body("/v1/completions", "one more", stream)))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
        JsonNode error = JsonMapper.builder().build().readTree(refused.body()).path("error");
        assertThat(error.path("type").asString()).isEqualTo("rate_limit_error");
        assertThat(error.path("code").asString()).isEqualTo("queue_full");
        assertThat(error.path("message").asString()).contains(Integer.toString(properties.queueCapacity()));
    }

    private static String body(String path, String marker, boolean stream) {
        String prompt = path.contains("chat")
                ? "\"messages\": [{\"role\": \"user\", \"content\": \"" + marker + "\"}]"
                : "\"prompt\": \"" + marker + "\"";
        return "{\"model\": \"pair\", \"max_tokens\": 8, \"stream\": " + stream + ", " + prompt + "}";
    }

    private static void send(Socket socket, String path, String body) throws IOException {
        String request = "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Content-Length: " + body.length() + "\r\n\r\n" + body;
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    private long gone() {
        return meters.find("http.server.requests").tag("status", "499").timers().stream()
                .mapToLong(Timer::count)
                .sum();
    }

    private List<Map<String, Object>> kept(String marker) {
        return jdbc.queryForList(
                "select finish_reason, emitted from generation where prompt like ?", "%" + marker + "%");
    }

    /** Holds the engine thread until it is released. */
    private record Held(CountDownLatch held, CountDownLatch release) implements Decoding {
        @Override
        public boolean step() {
            held.countDown();
            try {
                release.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return false;
        }

        @Override
        public DecodeResult result() {
            return new DecodeResult(List.of(), List.of(), FinishReason.STOP, new CallTally(), 0, 0, 0);
        }

        @Override
        public void close() {
            // nothing is held open
        }
    }
}
