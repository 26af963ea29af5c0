package io.tributary.training.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static org.awaitility.Awaitility.await;

import io.tributary.training.corpus.Corpora;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** From a corpus to an answer of the model that was trained on it. */
@TrainingTest
class TrainingFlowTest {
    private static final String SIZE = "\"student\":{\"layers\":1,\"width\":16,\"heads\":2,\"kv_heads\":1,"
            + "\"feed_forward\":32,\"context\":64}";

    @LocalServerPort
    private int port;

    @Autowired
    Corpora corpora;

    private TrainingApi api = new TrainingApi(0);
    private String corpus = "";

    @BeforeEach
    void corpus() {
        api = new TrainingApi(port);
        corpus = TestCorpus.of(corpora, "pair-small");
    }

    private String spec(String recipe, int steps, String more) {
        return "{\"name\":\"%s\",\"recipe\":\"%s\",\"corpus\":\"%s\",\"steps\":%d,\"batch\":4,\"length\":48,\"threads\":1,"
                        .formatted(recipe, recipe, corpus, steps)
                + "\"evaluate_every\":5,\"validation_windows\":9,\"optimizer\":{\"warmup_steps\":2}," + SIZE + more
                + "}";
    }

    @Test
    void aStudentOfATrainedTeacherIsPublishedAndServed() throws Exception {
        String teacher = api.start(spec("baseline", 20, ""));
        JsonNode taught = api.awaitState(teacher, "finished");
        assertThat(taught.path("teacher_loss").isNull()).isTrue();
        assertThat(taught.path("spark").size()).isEqualTo(5);

        String run = api.start(spec("salt-ds", 30, ",\"teacher\":\"run:%s\",\"seed\":2".formatted(teacher)));
        JsonNode done = api.awaitState(run, "finished");
        assertThat(done.path("step").asInt()).isEqualTo(30);
        assertThat(done.path("tokens").asInt()).isEqualTo(30 * 4 * 48);
        assertThat(done.path("teacher_loss").asDouble())
                .isCloseTo(taught.path("validation_loss").asDouble(), offset(1e-4));
        assertThat(done.path("teacher_flops").asDouble())
                .isGreaterThan(0)
                .isLessThan(done.path("flops").asDouble());

        JsonNode loss = metric(run, "loss", "step");
        assertThat(loss.path("buckets").size()).isEqualTo(30);
        assertThat(metric(run, "kl", "tokens").path("buckets").size()).isEqualTo(5);
        double easy = last(run, "validation_loss_easy");
        double medium = last(run, "validation_loss_medium");
        double hard = last(run, "validation_loss_hard");
        assertThat((easy + medium + hard) / 3).isCloseTo(last(run, "validation_loss"), offset(1e-9));

        JsonNode selection = api.get("/api/training/runs/" + run + "/selection").body();
        assertThat(selection.path("selected").asInt()).isEqualTo(20);
        assertThat(selection.path("top").size()).isEqualTo(10);
        assertThat(api.get("/api/training/runs/" + run + "/samples")
                        .body()
                        .path("items")
                        .size())
                .isPositive();

        publish(run, teacher);
    }

    private void publish(String run, String teacher) throws Exception {
        String body = "{\"name\":\"taught\",\"pair\":\"taught-pair\"}";
        TrainingApi.Reply early = api.post("/api/training/runs/" + run + "/publish", body);
        assertThat(early.status()).isEqualTo(422);
        assertThat(early.body().toString()).contains("run:" + teacher, "publish that run first");
        assertThat(api.post("/api/training/runs/" + teacher + "/publish", "{\"name\":\"its-teacher\"}")
                        .status())
                .isEqualTo(200);
        assertThat(api.page("/training/runs/" + run))
                .contains("value=\"salt-ds-pair\"")
                .containsPattern("<option value=\"its-teacher\" selected")
                .doesNotContain("<option value=\"its-teacher\">")
                .contains(">0.666667<");
        TrainingApi.Reply published = api.post("/api/training/runs/" + run + "/publish", body);
        assertThat(published.status()).as(published.body().toString()).isEqualTo(200);
        Path directory = Path.of(published.body().path("directory").asString());
        assertThat(directory)
                .isDirectoryContaining("glob:**/config.json")
                .isDirectoryContaining("glob:**/model.safetensors")
                .isDirectoryContaining("glob:**/tokenizer.json");
        assertThat(Files.readString(directory.resolve("README.md")))
                .contains(run, "salt-ds", "omega", "validation loss", corpus);

        for (String model : new String[] {"taught", "taught-pair"}) {
            TrainingApi.Reply answer = api.post(
                    "/v1/completions", "{\"model\":\"%s\",\"prompt\":\"Q: 1+1\",\"max_tokens\":4}".formatted(model));
            assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        }
        assertThat(directory.resolveSibling("taught-pair.pair")).content().contains("its-teacher", "taught");
        TrainingApi.Reply twice = api.post("/api/training/runs/" + run + "/publish", body);
        assertThat(twice.status()).isEqualTo(409);
        assertThat(twice.body().path("detail").asString()).contains("taught");
    }

    @Test
    void aPausedRunGoesOnAndAStoppedOneKeepsItsResult() {
        String run = api.start(spec("baseline", 100000, ""));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> api.run(run).path("step").asInt() > 20);
        api.post("/api/training/runs/" + run + "/pause", "");
        JsonNode paused = api.awaitState(run, "paused");
        String waiting = api.start(spec("baseline", 5, ""));
        api.awaitState(waiting, "finished");
        assertThat(api.run(run).path("step").asInt())
                .isEqualTo(paused.path("step").asInt());

        assertThat(api.post("/api/training/runs/" + run + "/publish", "{\"name\":\"early\"}")
                        .status())
                .isEqualTo(409);
        await().atMost(Duration.ofSeconds(60))
                .until(() ->
                        api.post("/api/training/runs/" + run + "/resume", "").status() == 202);
        await().atMost(Duration.ofSeconds(60))
                .until(() ->
                        api.run(run).path("step").asInt() > paused.path("step").asInt());
        assertThat(api.post("/api/training/runs/" + run + "/stop", "").status()).isEqualTo(202);
        JsonNode stopped = api.awaitState(run, "finished");
        assertThat(stopped.path("step").asInt())
                .isGreaterThan(paused.path("step").asInt())
                .isLessThan(100000);
        assertThat(stopped.path("validation_loss").isNumber()).isTrue();

        String events = api.events("/api/training/runs/" + run + "/events?after=0-0");
        long points = events.split("\"metric\":\"loss\"", -1).length - 1L;
        assertThat(points).isEqualTo(stopped.path("step").asLong());
        assertThat(events).contains("event: state", "\"text\":\"paused\"", "event: rewind", "event: checkpoint");
    }

    private JsonNode metric(String run, String metric, String axis) {
        return api.get("/api/training/runs/%s/metrics?metric=%s&axis=%s&buckets=2000".formatted(run, metric, axis))
                .body();
    }

    private double last(String run, String metric) {
        JsonNode buckets = metric(run, metric, "step").path("buckets");
        return buckets.get(buckets.size() - 1).path("last").asDouble();
    }
}
