package io.tributary.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** A sweep: its answers are on the disk before its progress counts them, and none is given twice. */
final class SweepTrial implements KillTrial {
    private static final int PROMPTS = 120;

    private String id = "";
    private double progress;

    @Override
    public void work(ServiceClient service) throws IOException, InterruptedException {
        if (id.isEmpty()) {
            id = service.post(
                            "/api/experiments",
                            "{\"n\": %d, \"seed\": 5, \"rules\": [\"lossless\", \"token-v3\"]}".formatted(PROMPTS))
                    .path("id")
                    .asString();
        }
        await().atMost(Duration.ofMinutes(10))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    JsonNode now = service.get("/api/experiments/" + id);
                    progress = Math.max(progress, now.path("progress").asDouble());
                    return now.path("state").asString().equals("completed");
                });
    }

    @Override
    public void requireKept(JdbcTemplate database, Path folder, long killed) {
        if (id.isEmpty()) {
            return;
        }
        UUID experiment = UUID.fromString(id);
        assertThat(count(database, "select count(*) from experiment_prompt where experiment_id = ?", experiment))
                .isEqualTo(PROMPTS);
        long points = count(database, "select count(*) from experiment_point where experiment_id = ?", experiment);
        assertThat((double) count(
                        database,
                        "select count(*) from experiment_answer a join experiment_point p on p.id = a.point_id"
                                + " where p.experiment_id = ?",
                        experiment))
                .isGreaterThanOrEqualTo(progress * points * PROMPTS - 1e-6);
    }

    @Override
    public String acknowledged() {
        return id.isEmpty() ? "nothing" : "%.0f %% of the answers".formatted(100 * progress);
    }

    /** Every column of every answer but how long it took. */
    @Override
    public Object outcome(ServiceClient service, Path folder) throws IOException, InterruptedException {
        return service.text("/api/experiments/" + id + "/answers.csv").replaceAll(",[0-9.E-]*(\r?\n)", "$1");
    }

    private static long count(JdbcTemplate database, String sql, UUID experiment) {
        return java.util.Objects.requireNonNull(database.queryForObject(sql, Long.class, experiment));
    }
}
