package io.tributary.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole product in a process of its own, killed without warning. */
class KilledProductTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int PROMPTS = 100;
    private static final int POINTS = 3;

    /** Not what is done every hour. */
    private static final String JOBS = "scheduled_tasks where task_name = 'job'";

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    private @Nullable ProductProcess product;
    private String base = "";

    @AfterEach
    void kill() throws InterruptedException {
        if (product != null) {
            product.close();
        }
    }

    @Test
    void whatWasAcknowledgedSurvivesAndTheJobGoesOnWithoutRepeatingAnAnswer() throws Exception {
        start();
        HttpResponse<String> accepted = http.send(
                HttpRequest.newBuilder(URI.create(base + "/api/experiments"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "{\"n\": %d, \"rules\": [\"lossless\"]}".formatted(PROMPTS)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        kill();
        UUID id = UUID.fromString(JSON.readTree(accepted.body()).path("id").asString());
        try (Closing after = open()) {
            assertThat(after.count("experiment where id = '" + id + "'")).isEqualTo(1);
            assertThat(after.count("experiment_prompt")).isEqualTo(PROMPTS);
            assertThat(after.count("job where payload = '" + id + "'")).isEqualTo(1);
            assertThat(after.count(JOBS)).isEqualTo(1);
        }

        start();
        await().atMost(Duration.ofMinutes(4))
                .until(() -> experiment(id).path("progress").asDouble() > 0.1);
        double acknowledged = experiment(id).path("progress").asDouble();
        kill();
        List<Map<String, Object>> stored;
        try (Closing after = open()) {
            stored = after.answers();
            assertThat((double) stored.size())
                    .isBetween(acknowledged * PROMPTS * POINTS - 1e-6, PROMPTS * POINTS - 1.0);
            assertThat(after.count(JOBS + " and picked")).isEqualTo(1);
            assertThat(after.count("experiment where cost_model is not null")).isEqualTo(1);
        }

        start();
        await().atMost(Duration.ofMinutes(4))
                .until(() -> experiment(id).path("state").asString().equals("completed"));
        kill();
        try (Closing after = open()) {
            assertThat(after.answers()).hasSize(PROMPTS * POINTS).containsAll(stored);
            assertThat(after.count("experiment where state = 'completed'")).isEqualTo(1);
        }
    }

    private void start() throws Exception {
        product = ProductProcess.start(folder);
        base = product.base();
    }

    private JsonNode experiment(UUID id) throws Exception {
        return JSON.readTree(http.send(
                        HttpRequest.newBuilder(URI.create(base + "/api/experiments/" + id))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body());
    }

    private Closing open() {
        return new Closing(new JdbcTemplate(TestDatabase.h2("file:" + folder.resolve("data/tributary"))));
    }

    /** The database between two processes; closing gives the file back. */
    private record Closing(JdbcTemplate jdbc) implements AutoCloseable {
        int count(String what) {
            return java.util.Objects.requireNonNull(jdbc.queryForObject("select count(*) from " + what, Integer.class));
        }

        List<Map<String, Object>> answers() {
            return jdbc.queryForList("select * from experiment_answer order by point_id, prompt_ordinal");
        }

        @Override
        public void close() {
            jdbc.execute("shutdown");
        }
    }
}
