package io.tributary.training.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tributary.training.corpus.Corpora;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** A follower whose connection breaks again and again while the run goes on. */
@TrainingTest
class RunEventsTest {
    private static final int CONNECTIONS = 12;

    @LocalServerPort
    private int port;

    @Autowired
    Corpora corpora;

    private final HttpClient http = HttpClient.newHttpClient();

    /**
     * What a browser has after some events.
     *
     * @param last the id it reconnects with
     */
    private record Heard(
            List<String> points,
            List<String> lines,
            @Nullable String last) {}

    @Test
    void aConnectionThatBreaksAfterAnyEventLosesAndRepeatsNothing() throws Exception {
        TrainingApi api = new TrainingApi(port);
        String run = api.start(
                ("{\"name\":\"followed\",\"corpus\":\"%s\",\"steps\":100000,\"batch\":4,\"length\":48,\"threads\":1,"
                                + "\"evaluate_every\":5,\"validation_windows\":9,\"student\":{\"layers\":1,\"width\":16,"
                                + "\"heads\":2,\"kv_heads\":1,\"feed_forward\":32,\"context\":64}}")
                        .formatted(TestCorpus.of(corpora, "pair-small")));
        String events = "/api/training/runs/" + run + "/events?after=0-0";
        Heard heard = new Heard(new ArrayList<>(), new ArrayList<>(), null);
        int steps = 0;
        for (int i = 0; i < CONNECTIONS; i++) {
            int before = heard.points().size();
            heard = listen(events, heard, 1 + i % 5);
            steps += heard.points().size() > before ? 1 : 0;
            if (i == CONNECTIONS / 2) {
                api.post("/api/training/runs/" + run + "/pause", "");
                api.awaitState(run, "paused");
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> api.post("/api/training/runs/" + run + "/resume", "")
                                        .status()
                                == 202);
            }
            assertThat(api.run(run).path("state").asString()).isNotEqualTo("finished");
        }
        assertThat(steps).as("connections that brought points").isGreaterThan(3);
        api.awaitState(run, "running");
        api.post("/api/training/runs/" + run + "/stop", "");
        JsonNode done = api.awaitState(run, "finished");
        heard = listen(events, heard, Integer.MAX_VALUE);

        Heard atOnce = listen(events, new Heard(new ArrayList<>(), new ArrayList<>(), null), Integer.MAX_VALUE);
        assertThat(heard.points()).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(atOnce.points());
        assertThat(heard.points().stream().filter(point -> point.startsWith("loss ")))
                .hasSize(done.path("step").asInt());
        assertThat(heard.lines()).doesNotHaveDuplicates().isEqualTo(atOnce.lines());
        assertThat(heard.last()).isEqualTo(atOnce.last());
    }

    /** Reads whole events as a browser does, until there were so many, the stream ends, or there is nothing more to tell. */
    private Heard listen(String path, Heard before, int most) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        if (before.last() != null) {
            request.header("Last-Event-ID", before.last());
        }
        HttpResponse<java.io.InputStream> response =
                http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        String last = before.last();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            String id = "";
            String event = "";
            String data = "";
            int told = 0;
            for (String line = lines.readLine(); line != null && told < most; line = lines.readLine()) {
                if (line.startsWith("id: ")) {
                    id = line.substring(4);
                } else if (line.startsWith("event: ")) {
                    event = line.substring(7);
                } else if (line.startsWith("data: ")) {
                    data = line.substring(6);
                } else if (line.isEmpty() && !data.isEmpty()) {
                    take(before, event, TrainingApi.JSON.readTree(data));
                    last = id;
                    data = "";
                    told++;
                }
            }
        }
        return new Heard(before.points(), before.lines(), last);
    }

    private static void take(Heard heard, String event, JsonNode data) {
        if (event.equals("points")) {
            data.forEach(point -> heard.points()
                    .add(point.path("metric").asString() + " " + point.path("step") + " " + point.path("value")));
        } else if (!event.equals("run")) {
            heard.lines().add(data.path("seq") + " " + event + " " + data.path("text"));
        }
    }
}
