package io.tributary.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** A training run: its checkpoints survive, and it ends with the weights of a run that nobody disturbed. */
final class TrainingTrial implements KillTrial {
    private static final int STEPS = 600;

    private final String corpus;
    private String id = "";
    private long step;
    private long checkpoint;

    /** @param corpus id of a finished corpus */
    TrainingTrial(String corpus) {
        this.corpus = corpus;
    }

    /** Makes what all runs train on. @return its id */
    static String corpus(ServiceClient service) throws IOException, InterruptedException {
        String made = service.post("/api/corpora", "{\"name\": \"kills\", \"tasks\": {\"examples\": 800}}")
                .path("id")
                .asString();
        await().atMost(Duration.ofMinutes(4)).until(() -> service.get("/api/corpora/" + made)
                .path("state")
                .asString()
                .equals("completed"));
        return made;
    }

    /** Starts it unless it was; it is acknowledged when this returns. */
    void begin(ServiceClient service) throws IOException, InterruptedException {
        if (id.isEmpty()) {
            id = service.post("/api/training/runs", """
                            {"name": "kills", "recipe": "baseline", "corpus": "%s", "steps": %d, "seed": 3, "threads": 1,
                             "student": {"layers": 2, "width": 64, "heads": 2, "kv_heads": 2, "feed_forward": 128,
                             "context": 64}, "length": 64, "batch": 4, "checkpoint_minutes": 0.004, "evaluate_every": 100,
                             "validation_windows": 8}""".formatted(corpus, STEPS))
                    .path("id")
                    .asString();
        }
    }

    @Override
    public void work(ServiceClient service) throws IOException, InterruptedException {
        begin(service);
        await().atMost(Duration.ofMinutes(10))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    for (JsonNode line :
                            service.get("/api/training/runs/" + id + "/log").path("items")) {
                        if (line.path("kind").asString().equals("checkpoint")) {
                            checkpoint = Math.max(checkpoint, line.path("step").asLong());
                        }
                    }
                    JsonNode run = service.get("/api/training/runs/" + id);
                    step = run.path("step").asLong();
                    assertThat(run.path("state").asString()).as("%s", run).isIn("queued", "running", "finished");
                    return run.path("state").asString().equals("finished");
                });
    }

    @Override
    public void requireKept(JdbcTemplate database, Path folder, long killed) throws IOException {
        if (id.isEmpty()) {
            return;
        }
        assertThat(database.queryForList("select step from training_run where id = ?", Long.class, UUID.fromString(id)))
                .hasSize(1);
        if (checkpoint > 0) {
            assertThat(checkpoints(folder)).anyMatch(kept -> kept >= checkpoint);
        }
    }

    private List<Long> checkpoints(Path folder) throws IOException {
        try (Stream<Path> kept = Files.list(run(folder).resolve("checkpoints"))) {
            return kept.map(path -> path.getFileName().toString())
                    .filter(name -> name.startsWith("step-"))
                    .map(name -> Long.parseLong(name.substring("step-".length())))
                    .toList();
        }
    }

    private Path run(Path folder) {
        return folder.resolve("data/training/runs").resolve(id);
    }

    @Override
    public String acknowledged() {
        return id.isEmpty() ? "nothing" : "step %d, checkpoint %d".formatted(step, checkpoint);
    }

    /** The bits of the weights, and what was measured on the way. */
    @Override
    public Object outcome(ServiceClient service, Path folder) throws IOException, InterruptedException {
        String losses = service.get(
                        "/api/training/runs/" + id + "/metrics?metric=validation_loss&axis=step&buckets=2000")
                .path("buckets")
                .valueStream()
                .map(bucket -> bucket.path("last") + "@" + bucket.path("step"))
                .toList()
                .toString();
        byte[] weights = Files.readAllBytes(run(folder).resolve("result/model.safetensors"));
        return losses + " " + HexFormat.of().formatHex(Digests.sha256(weights));
    }
}
