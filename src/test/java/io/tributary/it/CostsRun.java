package io.tributary.it;

import static org.awaitility.Awaitility.await;

import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an answer of the shipped pair costs: processor time of the service and bytes in
 * PostgreSQL, as docs/scale.md reckons with. Processor time, not elapsed time, so that other programs matter little. Run by
 * {@code .ci/costs}, not with the tests: it measures and asserts nothing.
 */
class CostsRun {
    private static final int ANSWERS = 400;
    private static final int WARM_UP = 200;
    private static final int TOGETHER = 8;

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    private @Nullable ProductProcess product;

    @AfterEach
    void end() throws InterruptedException {
        if (product != null) {
            product.close();
        }
    }

    @Test
    void measure() throws Exception {
        PGSimpleDataSource database =
                (PGSimpleDataSource) TestDatabase.unmigratedPostgres().getDataSource();
        ProductProcess started = product = ProductProcess.start(
                folder,
                "--spring.profiles.active=postgres",
                "--spring.datasource.url=" + database.getURL(),
                "--spring.datasource.username=" + database.getUser(),
                "--spring.datasource.password=");
        ServiceClient service = new ServiceClient(http, started.base());
        JdbcTemplate jdbc = new JdbcTemplate(database);
        answers(service, "pair@lossless", 1, WARM_UP);
        System.out.println("\n| answers | CPU ms an answer | tokens an answer | rows an answer | bytes a token |");
        System.out.println("|---|---|---|---|---|");
        for (String model : List.of("pair-small", "pair-large", "pair@lossless")) {
            for (double temperature : new double[] {0, 1}) {
                row(service, jdbc, started.process(), model, temperature);
            }
        }
        Duration before = cpu(started.process());
        for (int i = 0; i < ANSWERS; i++) {
            service.get("/v1/models");
        }
        System.out.printf(
                Locale.ROOT,
                "| `GET /v1/models`: what a request costs without an answer | %.2f | | | |%n",
                (cpu(started.process()).minus(before).toNanos() / 1e6) / ANSWERS);
    }

    private void row(ServiceClient service, JdbcTemplate jdbc, Process process, String model, double temperature)
            throws Exception {
        jdbc.execute("truncate table generation cascade");
        Duration before = cpu(process);
        long tokens = answers(service, model, temperature, ANSWERS);
        double millis = cpu(process).minus(before).toNanos() / 1e6;
        await().atMost(Duration.ofSeconds(30)).until(() -> number(jdbc, "select count(*) from generation") == ANSWERS);
        double decisions = number(jdbc, "select count(*) from decision");
        double bytes = number(
                jdbc,
                "select sum(pg_total_relation_size(relid)) + pg_total_relation_size('generation') from pg_partition_tree('decision')");
        System.out.printf(
                Locale.ROOT,
                "| `%s`, temperature %.0f | %.1f | %.1f | %.1f | %.0f |%n",
                model,
                temperature,
                millis / ANSWERS,
                (double) tokens / ANSWERS,
                1 + decisions / ANSWERS,
                bytes / tokens);
    }

    /** @return tokens written */
    private static long answers(ServiceClient service, String model, double temperature, int count) throws Exception {
        long tokens = 0;
        for (int first = 0; first < count; first += TOGETHER) {
            List<CompletableFuture<HttpResponse<String>>> asked = new ArrayList<>();
            for (int i = first; i < first + TOGETHER; i++) {
                asked.add(service.posted(
                        "/v1/completions",
                        "{\"model\": \"%s\", \"prompt\": \"Q: Sort: pear apple fig %d\\nA:\", \"max_tokens\": 32,"
                                        .formatted(model, i)
                                + " \"temperature\": %.0f, \"seed\": %d}".formatted(temperature, i)));
            }
            for (CompletableFuture<HttpResponse<String>> each : asked) {
                JsonNode body = JsonMapper.shared().readTree(ServiceClient.taken(each.get()));
                tokens += body.at("/usage/completion_tokens").asLong();
            }
        }
        return tokens;
    }

    private static Duration cpu(Process process) {
        return process.toHandle().info().totalCpuDuration().orElseThrow();
    }

    private static double number(JdbcTemplate jdbc, String sql) {
        return Objects.requireNonNull(jdbc.queryForObject(sql, Double.class));
    }
}
