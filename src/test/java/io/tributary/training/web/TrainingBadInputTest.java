package io.tributary.training.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.tributary.training.corpus.Corpora;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the training API refuses, and in what words. */
@TrainingTest
class TrainingBadInputTest {
    private static final String ESTIMATED =
            "{\"corpus\":\"%s\",\"recipe\":\"%s\",\"teacher\":\"pair-small\",\"steps\":100,\"length\":48,\"batch\":2,\"threads\":1,"
                    + "\"student\":{\"layers\":1,\"width\":16,\"heads\":2,\"kv_heads\":1,\"feed_forward\":32}}";

    @LocalServerPort
    private int port;

    @Autowired
    Corpora corpora;

    private TrainingApi api = new TrainingApi(0);
    private String own = "";
    private String foreign = "";

    @BeforeEach
    void corpora() {
        api = new TrainingApi(port);
        own = TestCorpus.of(corpora, "pair-small");
        foreign = TestCorpus.of(corpora, null);
    }

    @Test
    void scoringOnSparkIsRefusedWhereThereIsNone() {
        TrainingApi.Reply reply = api.post(
                "/api/training/scorings",
                "{\"corpus\": \"%s\", \"model\": \"pair-small\", \"length\": 48}".formatted(own));
        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.body().path("detail").asString()).contains("tributary.spark.jar");
        assertThat(api.get("/api/training/scorings").body().path("items")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // specification | field | message contains
                "~corpus~:~nope~ | corpus | no corpus is called 'nope'",
                "~corpus~:~2bf8726e-7bd0-48c6-8aed-44490493da77~ | corpus | the run came in an archive, which holds no corpora",
                "~recipe~:~magic~ | recipe | salt-ds",
                "~recipe~:~salt~ | teacher | needs a teacher",
                "~recipe~:~salt~,~teacher~:~nobody~ | teacher | pair-large",
                "~recipe~:~salt~,~teacher~:~run:00000000-0000-0000-0000-000000000000~ | teacher | no model",
                "~recipe~:~salt~,~teacher~:~pair-small~,~parameters~:{~omega~:1.5} | parameters | omega",
                "~recipe~:~salt~,~teacher~:~pair-small~,~parameters~:{~omega~:-0.1} | parameters | omega",
                "~recipe~:~salt~,~teacher~:~pair-small~,~parameters~:{~kd_length~:101,~kd_unit~:~steps~} | parameters | 100",
                "~recipe~:~salt~,~teacher~:~pair-small~,~parameters~:{~wisdom~:1} | parameters | wisdom",
                "~recipe~:~salt~,~teacher~:~pair-small~,~corpus~:~FOREIGN~ | teacher | vocabulary",
                "~length~:65,~student~:{~context~:64} | length | context of 64",
                "~student~:{~layers~:96,~width~:65536,~heads~:64,~kv_heads~:64,~feed_forward~:262144} | student | memory",
                "~recipe~:~salt~,~teacher~:~pair-small~,~student~:{~layers~:96,~width~:65536,~heads~:64,~kv_heads~:64,~feed_forward~:262144} | student | optimizer, teacher and scorer would take",
                "~student~:{~width~:10,~heads~:3} | student | heads",
                "~continue_from~:~pair-small~,~student~:{~layers~:1} | student | either",
                "~steps~:0 | steps | at least 1",
                "~batch~:0 | batch | at least 1",
                "~threads~:0 | threads | at least 1",
                "~precision~:~int8~ | precision | bf16",
                "~optimizer~:{~learning_rate~:-1} | optimizer | peak",
                "~optimizer~:{~schedule~:~zigzag~} | optimizer | cosine",
                "~optimizer~:{~warmup_steps~:101} | optimizer | warm-up",
                "~keep_checkpoints~:0 | keep_checkpoints | at least 1",
                "~recipe~:~salt~,~teacher~:~pair-small~,~labels~:{~source~:~guessed~} | labels.source | online or cached, not 'guessed'",
                "~recipe~:~salt~,~teacher~:~pair-small~,~labels~:{~k~:0} | labels.k | at least 1, not 0",
                "~recipe~:~salt~,~teacher~:~pair-small~,~labels~:{~k~:100000} | labels.k | at most the vocabulary of",
                "~recipe~:~salt~,~teacher~:~pair-small~,~labels~:{~truncation~:~shaved~} | labels.truncation | renormalised, other-bucket, hard-tail",
                "~recipe~:~salt~,~teacher~:~pair-small~,~labels~:{~storage~:~fp8~} | labels.storage | fp32, fp16",
                "~labels~:{~source~:~cached~} | labels | baseline learns from no soft labels",
                "~steps~:1000000000,~recipe~:~salt~,~teacher~:~pair-small~,~labels~:{~source~:~cached~} | labels | at most 10,000,000 steps",
                "~recipe~:~salt~,~labels~:{~source~:~cached~} | teacher | needs a teacher",
                "~recipe~:~distil~,~teacher~:~pair-small~,~labels~:{},~parameters~:{~divergence~:~reverse~} | labels | forward divergence",
                "~recipe~:~distil~,~teacher~:~pair-small~,~labels~:{},~parameters~:{~temperature~:2} | labels | student temperature 1"
            })
    void aWrongFieldIsNamed(String wrong, String field, String message) {
        ObjectNode spec = TrainingApi.JSON
                .createObjectNode()
                .put("steps", 100)
                .put("length", 48)
                .put("corpus", own);
        String quoted = wrong.replace('~', '"').replace("FOREIGN", foreign);
        spec.setAll((ObjectNode) TrainingApi.JSON.readTree("{" + quoted + "}"));
        TrainingApi.Reply reply = api.post("/api/training/runs", spec.toString());
        assertThat(reply.status()).as(reply.body().toString()).isEqualTo(422);
        JsonNode fields = reply.body().path("fields");
        assertThat(fields.path(field).asString()).as(fields.toString()).contains(message);
        assertThat(reply.body().path("status").asInt()).isEqualTo(422);
        assertThat(reply.body().path("detail").asString()).contains(message);
    }

    @Test
    void everyWrongFieldOfARequestIsNamedAtOnce() {
        TrainingApi.Reply reply =
                api.post("/api/training/runs", "{\"corpus\":\"nope\",\"steps\":0,\"batch\":-1,\"precision\":\"fp8\"}");
        assertThat(reply.body().path("fields").propertyNames()).contains("corpus", "steps", "batch", "precision");
    }

    @Test
    void aStudyWithOneWrongArmQueuesNothing() {
        int before = api.get("/api/training/runs").body().path("items").size();
        TrainingApi.Reply reply = api.post(
                "/api/training/studies",
                "{\"name\":\"s\",\"base\":{\"corpus\":\"%s\",\"length\":48},\"arms\":[{\"recipe\":\"baseline\"},{\"recipe\":\"salt\"}],\"seeds\":[1,2]}"
                        .formatted(own));
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.body().path("fields").propertyNames()).containsExactly("arms[1].teacher");
        assertThat(api.get("/api/training/runs").body().path("items").size()).isEqualTo(before);
    }

    /** What schemathesis sent. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | a study needs a name",
                "{~name~:null,~arms~:null,~seeds~:null} | a study needs at least one arm",
                "{~name~:~s~,~arms~:[null],~seeds~:[1]} | 'arms' holds null",
                "{~name~:~s~,~arms~:[{}],~seeds~:[null]} | 'seeds' holds null"
            })
    void aStudyThatLacksEverythingIsTheCallersMistake(String body, String told) {
        TrainingApi.Reply reply = api.post("/api/training/studies", body.replace('~', '"'));
        assertThat(reply.status()).as(reply.body().toString()).isBetween(400, 422);
        assertThat(reply.body().toString()).contains(told);
    }

    @Test
    void whatIsNotThereIsNotFound() {
        String nobody = "/api/training/runs/00000000-0000-0000-0000-000000000000";
        for (String path : new String[] {"", "/log", "/samples", "/selection", "/metrics?metric=loss", "/events"}) {
            assertThat(api.get(nobody + path).status()).as(path).isEqualTo(404);
        }
        for (String verb : new String[] {"pause", "resume", "stop", "cancel", "clone"}) {
            assertThat(api.post(nobody + "/" + verb, "").status()).as(verb).isEqualTo(404);
        }
        assertThat(api.get("/api/training/runs/nonsense").status()).isEqualTo(400);
    }

    @Test
    void recipesAreListedWithTheirParameters() {
        JsonNode recipes = api.get("/api/recipes").body().path("items");
        assertThat(recipes.toString())
                .contains(
                        "\"id\":\"test-growth\"",
                        "\"id\":\"salt-ds\"",
                        "\"name\":\"omega\"",
                        "\"needs\":[\"scores\",\"teacher\"]");
    }

    @Test
    void anEstimateTellsTimeMemoryAndWork() {
        TrainingApi.Reply reply = api.post("/api/training/estimate", ESTIMATED.formatted(own, "salt"));
        assertThat(reply.status()).as(reply.body().toString()).isEqualTo(200);
        assertThat(reply.body().path("tokens").asLong()).isEqualTo(100 * 2 * 48);
        double plain = reply.body().path("step_millis").asDouble();
        double taught = reply.body().path("taught_step_millis").asDouble();
        assertThat(reply.body().path("seconds").asDouble() * 1000)
                .isCloseTo(
                        17 * taught
                                + 83 * plain
                                + 1000 * reply.body().path("evaluating_seconds").asDouble(),
                        offset(1e-6));
        assertThat(reply.body().path("evaluating_seconds").asDouble()).isPositive();
        assertThat(reply.body().path("preparing_seconds").asDouble()).isZero();
        double teacher = reply.body().path("teacher_flops").asDouble();
        assertThat(teacher).isPositive();
        assertThat(reply.body().path("bytes").asLong()).isPositive();

        JsonNode scored = api.post("/api/training/estimate", ESTIMATED.formatted(own, "salt-ds"))
                .body();
        double windows = (scored.path("teacher_flops").asDouble() - teacher) / teacher * 17 * 2;
        assertThat(windows)
                .as("as many as the corpus has")
                .isCloseTo(Math.rint(windows), offset(1e-6))
                .isGreaterThan(100);
        assertThat(scored.path("preparing_seconds").asDouble()).isPositive();
        assertThat(scored.path("filled").asDouble()).as("of 48 positions").isBetween(0.2, 1.0);
        assertThat(scored.path("seconds").asDouble())
                .isGreaterThan(scored.path("preparing_seconds").asDouble());
    }
}
