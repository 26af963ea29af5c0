package io.tributary.training.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.TributaryApplication;
import io.tributary.training.corpus.Corpora;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** The product is stopped and started again on the same folders. */
class PublishedAfterRestartTest {
    private static final String PROMPT = "\"prompt\":\"Q: 1+1\",\"max_tokens\":8,\"temperature\":0";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    Path folder;

    @Test
    void whatARunPublishedIsServedAsBefore() {
        String run;
        String alone;
        String together;
        try (ConfigurableApplicationContext product = start()) {
            TrainingApi api = api(product);
            run = api.start(
                    ("{\"name\":\"kept\",\"corpus\":\"%s\",\"steps\":10,\"batch\":4,\"length\":48,\"threads\":1,"
                                    + "\"evaluate_every\":5,\"validation_windows\":9,\"student\":{\"layers\":1,\"width\":16,"
                                    + "\"heads\":2,\"kv_heads\":1,\"feed_forward\":32,\"context\":64}}")
                            .formatted(TestCorpus.of(product.getBean(Corpora.class), "pair-small")));
            api.awaitState(run, "finished");
            TrainingApi.Reply published = api.post(
                    "/api/training/runs/" + run + "/publish",
                    "{\"name\":\"kept\",\"pair\":\"kept-pair\",\"partner\":\"pair-large\"}");
            assertThat(published.status()).as(published.body().toString()).isEqualTo(200);
            alone = answer(api, "kept");
            together = answer(api, "kept-pair");
        }
        try (ConfigurableApplicationContext product = start()) {
            TrainingApi api = api(product);
            assertThat(api.get("/v1/models").body().toString()).contains("\"kept\"", "\"kept-pair\"");
            assertThat(answer(api, "kept")).isEqualTo(alone);
            assertThat(answer(api, "kept-pair")).isEqualTo(together);
            JsonNode after = api.run(run);
            assertThat(after.path("state").asString()).isEqualTo("finished");
            assertThat(after.path("published").asString()).isEqualTo("kept");
        }
    }

    private static String answer(TrainingApi api, String model) {
        TrainingApi.Reply reply = api.post("/v1/completions", "{\"model\":\"%s\",%s}".formatted(model, PROMPT));
        assertThat(reply.status()).as(reply.body().toString()).isEqualTo(200);
        String text = reply.body().path("choices").get(0).path("text").asString();
        assertThat(text).isNotEmpty();
        return text;
    }

    private static TrainingApi api(ConfigurableApplicationContext product) {
        return new TrainingApi(product.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
    }

    private ConfigurableApplicationContext start() {
        return new SpringApplicationBuilder(TributaryApplication.class)
                .run(
                        "--server.port=0",
                        "--spring.datasource.url=jdbc:h2:file:" + folder.resolve("db")
                                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH",
                        "--tributary.models.unpack-to=target/models",
                        "--tributary.models.published-to=" + folder.resolve("published"),
                        "--tributary.training.directory=" + folder.resolve("runs"),
                        "--tributary.training.corpora-folder=" + folder.resolve("corpora"),
                        "--tributary.experiments.import-shipped=false");
    }
}
