package io.tributary.training.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.training.corpus.Corpora;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Several runs at a time: a study of arms and seeds, in bf16, and what becomes of two runs that want one name. */
@TrainingTest
class StudyFlowTest {
    private static final int STEPS = 8;

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

    private String base() {
        return ("{\"corpus\":\"%s\",\"steps\":%d,\"batch\":4,\"length\":48,\"threads\":1,\"precision\":\"bf16\","
                        + "\"evaluate_every\":4,\"validation_windows\":9,\"teacher\":\"pair-small\",\"student\":{\"layers\":1,"
                        + "\"width\":16,\"heads\":2,\"kv_heads\":1,\"feed_forward\":32,\"context\":64}}")
                .formatted(corpus, STEPS);
    }

    @Test
    void everyArmRunsWithEverySeed() {
        TrainingApi.Reply reply = api.post(
                "/api/training/studies",
                "{\"name\":\"two by two\",\"base\":%s,\"arms\":[{\"recipe\":\"baseline\"},{\"recipe\":\"salt\"}],\"seeds\":[1,2]}"
                        .formatted(base()));
        assertThat(reply.status()).as(reply.body().toString()).isEqualTo(202);
        List<String> kinds = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        for (JsonNode run : reply.body().path("runs")) {
            kinds.add(run.path("spec").path("recipe").asString() + " "
                    + run.path("spec").path("seed").asInt());
            ids.add(run.path("id").asString());
        }
        assertThat(kinds).containsExactly("baseline 1", "baseline 2", "salt 1", "salt 2");
        for (String id : ids) {
            JsonNode done = api.awaitState(id, "finished");
            assertThat(done.path("step").asInt()).isEqualTo(STEPS);
            assertThat(done.path("validation_loss").isNumber()).isTrue();
            assertThat(done.path("spec").path("precision").asString()).isEqualTo("bf16");
            assertThat(done.path("spec").path("optimizer").path("warmup_steps").asInt())
                    .as("a hundred steps of warm-up do not fit")
                    .isZero();
        }
        assertThat(api.get(reply.location()).body().path("runs").size()).isEqualTo(4);
        twoRunsCannotShareAName(ids.get(0), ids.get(1));
    }

    private void twoRunsCannotShareAName(String first, String second) {
        String body = "{\"name\":\"wanted-twice\"}";
        Map<String, Integer> before = Map.of(
                "first",
                api.post("/api/training/runs/" + first + "/publish", body).status(),
                "second",
                api.post("/api/training/runs/" + second + "/publish", body).status());
        assertThat(before).isEqualTo(Map.of("first", 200, "second", 409));
        assertThat(api.run(first).path("published").asString()).isEqualTo("wanted-twice");
        assertThat(api.run(second).path("published").isNull()).isTrue();
        TrainingApi.Reply unknown =
                api.post("/api/training/runs/" + second + "/publish", "{\"name\":\"free\",\"dtype\":\"int4\"}");
        assertThat(unknown.status()).isEqualTo(422);
        assertThat(unknown.body().toString()).contains("dtype is float32 or bfloat16, not 'int4'");
        JsonNode free = api.post(
                        "/api/training/runs/" + second + "/publish",
                        "{\"name\":\"another-name\",\"dtype\":\"bfloat16\"}")
                .body();
        assertThat(free.path("name").asString()).isEqualTo("another-name");
        assertThat(Path.of(free.path("directory").asString()).resolve("config.json"))
                .content()
                .contains("\"bfloat16\"");
    }

    @Test
    void aStudyIsQueuedWholeOrNotAtAll() {
        int before = api.get("/api/training/runs").body().path("items").size();
        TrainingApi.Reply refused = api.post(
                "/api/training/studies",
                "{\"name\":\"half wrong\",\"base\":%s,\"arms\":[{\"recipe\":\"baseline\"},{\"recipe\":\"alchemy\"}],\"seeds\":[1]}"
                        .formatted(base()));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body().path("fields").path("arms[1].recipe").asString())
                .contains("alchemy", "baseline");
        assertThat(api.get("/api/training/runs").body().path("items").size()).isEqualTo(before);
    }
}
