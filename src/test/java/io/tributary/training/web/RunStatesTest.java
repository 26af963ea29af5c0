package io.tributary.training.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tributary.training.TrainingProperties;
import io.tributary.training.corpus.Corpora;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;

/** Runs that wait, are given up or fail, as a client sees them. */
@TrainingTest
class RunStatesTest {
    private static final int ENDLESS = 1_000_000;

    @LocalServerPort
    private int port;

    @Autowired
    Corpora corpora;

    @Autowired
    TrainingProperties properties;

    private TrainingApi api = new TrainingApi(0);
    private String corpus = "";

    @BeforeEach
    void corpus() {
        api = new TrainingApi(port);
        corpus = TestCorpus.of(corpora, "pair-small");
    }

    private String spec(String name, int steps, String optimizer) {
        return ("{\"name\":\"%s\",\"corpus\":\"%s\",\"steps\":%d,\"batch\":4,\"length\":48,\"threads\":1,\"evaluate_every\":5,"
                        + "\"validation_windows\":9,\"optimizer\":{\"warmup_steps\":0%s},\"student\":{\"layers\":1,\"width\":16,"
                        + "\"heads\":2,\"kv_heads\":1,\"feed_forward\":32,\"context\":64}}")
                .formatted(name, corpus, steps, optimizer);
    }

    private int ask(String run, String verb) {
        return api.post("/api/training/runs/" + run + "/" + verb, "").status();
    }

    @Test
    void onlyOneTrainsAtATimeAndWhatWasGivenUpCanStillBeFinished() {
        String first = api.start(spec("first", ENDLESS, ""));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> api.run(first).path("step").asInt() > 20);
        String second = api.start(spec("second", ENDLESS, ""));
        String third = api.start(spec("third", 5, ""));
        assertThat(api.run(second).path("state").asString()).isEqualTo("queued");
        assertThat(ask(second, "cancel")).isEqualTo(202);
        assertThat(api.run(second).path("state").asString()).isEqualTo("cancelled");
        assertThat(ask(second, "stop")).as("it has made no step").isEqualTo(409);
        assertThat(api.run(third).path("state").asString()).isEqualTo("queued");

        assertThat(ask(first, "cancel")).isEqualTo(202);
        JsonNode cancelled = api.awaitState(first, "cancelled");
        api.awaitState(third, "finished");
        await().atMost(Duration.ofSeconds(60)).until(() -> ask(first, "stop") == 202);
        JsonNode finished = api.awaitState(first, "finished");
        assertThat(finished.path("step").asInt())
                .isEqualTo(cancelled.path("step").asInt());
        assertThat(api.post("/api/training/runs/" + first + "/publish", "{\"name\":\"given-up\"}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aRunWithoutACheckpointIsNotOfferedToBeFinishedAndKeepsItsState() throws Exception {
        String run = api.start(spec("lost", ENDLESS, ""));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> api.run(run).path("step").asInt() > 0);
        assertThat(ask(run, "cancel")).isEqualTo(202);
        api.awaitState(run, "cancelled");
        assertThat(api.page("/training/runs/" + run)).contains("act-stop", "Finish with its last checkpoint");
        Path checkpoints = properties.directory().resolve("runs").resolve(run).resolve("checkpoints");
        await().atMost(Duration.ofSeconds(60)).until(() -> FileSystemUtils.deleteRecursively(checkpoints));

        assertThat(api.page("/training/runs/" + run)).contains("act-resume").doesNotContain("act-stop");
        TrainingApi.Reply refused = api.post("/api/training/runs/" + run + "/stop", "");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body().toString()).contains("no checkpoint", "resume it");
        assertThat(api.run(run).path("state").asString()).isEqualTo("cancelled");
    }

    @Test
    void aRunIsDeletedWithAllItKeepsUnlessItLivesOrIsNeeded() throws Exception {
        String teacher = api.start(spec("teacher", 5, ""));
        api.awaitState(teacher, "finished");
        String student = api.start(spec("student", ENDLESS, "")
                .replace("\"name\"", "\"recipe\":\"salt\",\"teacher\":\"run:" + teacher + "\",\"name\""));
        TrainingApi.Reply needed = api.delete("/api/training/runs/" + teacher);
        assertThat(needed.status()).isEqualTo(409);
        assertThat(needed.body().toString()).contains("needed by the run student", "cancel it first");
        TrainingApi.Reply alive = api.delete("/api/training/runs/" + student);
        assertThat(alive.status()).isEqualTo(409);
        assertThat(alive.body().toString()).contains("delete needs it to be one of");
        assertThat(api.page("/training/runs/" + student))
                .contains("cancel it first")
                .doesNotContain("Delete for good");

        assertThat(ask(student, "cancel")).isEqualTo(202);
        api.awaitState(student, "cancelled");
        assertThat(api.page("/training/runs/" + teacher))
                .contains("Delete for good", "These learnt from it or score with it", "run student");
        Path kept = properties.directory().resolve("runs").resolve(teacher);
        assertThat(kept).isDirectory();
        assertThat(api.delete("/api/training/runs/" + teacher).status()).isEqualTo(204);
        assertThat(kept).doesNotExist();
        assertThat(api.get("/api/training/runs/" + teacher).status()).isEqualTo(404);
        assertThat(api.get("/api/training/runs/" + teacher + "/metrics").status())
                .isEqualTo(404);
        assertThat(api.delete("/api/training/runs/" + teacher).status()).isEqualTo(404);
        assertThat(api.page("/training/runs/" + student)).contains("<h1>student</h1>");
        assertThat(api.page("/training/new?from=" + student))
                .as("a clone keeps what was chosen, so that the check can refuse it")
                .contains("value=\"run:" + teacher + "\" selected", "as it was chosen");
        assertThat(api.page("/training")).contains(student).doesNotContain("/training/runs/" + teacher);
        await().atMost(Duration.ofSeconds(60)).until(() -> ask(student, "resume") == 202);
        assertThat(api.awaitState(student, "failed").path("message").asString())
                .as("what was needed is named")
                .contains(teacher);
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            TrainingApi.Reply gone = api.form("/training/runs/" + student + "/delete");
            return gone.status() == 302 && gone.location().endsWith("/training");
        });
        assertThat(api.get("/api/training/runs/" + student).status()).isEqualTo(404);
    }

    @Test
    void filesThatADeletionLeftAreDeletedWhenItIsAskedAgain() throws Exception {
        UUID gone = UUID.randomUUID();
        Path left = properties.directory().resolve("runs").resolve(gone.toString());
        Files.createDirectories(left.resolve("checkpoints"));
        Files.writeString(left.resolve("checkpoints").resolve("weights"), "half");
        assertThat(api.delete("/api/training/runs/" + gone).status()).isEqualTo(204);
        assertThat(left).doesNotExist();
        assertThat(api.delete("/api/training/runs/" + gone).status()).isEqualTo(404);
    }

    @Test
    void aRunThatDivergesFailsSaysWhyAndHoldsUpNobody() {
        String wild = api.start(spec("wild", 50, ",\"learning_rate\":1e30,\"schedule\":\"linear\",\"clip\":1e30"));
        String next = api.start(spec("next", 5, ""));
        JsonNode failed = api.awaitState(wild, "failed");
        assertThat(failed.path("message").asString()).contains("step 1", "NaN", "a lower learning rate");
        api.awaitState(next, "finished");
        assertThat(ask(wild, "pause")).isEqualTo(409);
        await().atMost(Duration.ofSeconds(60)).until(() -> ask(wild, "resume") == 202);
        assertThat(api.awaitState(wild, "failed").path("message").asString()).isNotBlank();
    }

    @Test
    void aStudentOfALargerTeacherIsJudgedByTheDraftsThatItAccepts() throws Exception {
        String run = api.start(spec("drafter", 5, "")
                .replace("\"name\"", "\"recipe\":\"distil\",\"teacher\":\"pair-small\",\"name\""));
        assertThat(api.awaitState(run, "finished").path("acceptance_rate").asDouble())
                .isBetween(0.0, 1.0);
        assertThat(api.run(run).path("acceptance_rate").isNumber()).isTrue();
        assertThat(api.page("/training")).contains("drafts accepted by the teacher", "sort=accepted");
    }

    @Test
    void aCloneTakesWhatIsNotChanged() {
        String run = api.start(spec("original", 5, ""));
        api.awaitState(run, "finished");
        TrainingApi.Reply reply =
                api.post("/api/training/runs/" + run + "/clone", "{\"name\":\"twin\",\"seed\":9,\"steps\":7}");
        assertThat(reply.status()).as(reply.body().toString()).isEqualTo(202);
        JsonNode clone = api.awaitState(reply.body().path("id").asString(), "finished");
        assertThat(clone.path("step").asInt()).isEqualTo(7);
        assertThat(clone.path("spec").path("seed").asInt()).isEqualTo(9);
        assertThat(clone.path("spec").path("student"))
                .isEqualTo(api.run(run).path("spec").path("student"));
        TrainingApi.Reply wrong = api.post("/api/training/runs/" + run + "/clone", "{\"length\":4096}");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body().toString()).contains("length");
    }
}
