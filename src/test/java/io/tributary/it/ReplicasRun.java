package io.tributary.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Two processes on one PostgreSQL, one of which is killed. Run by {@code .ci/replicas}, and not with the other tests, for
 * the time it takes.
 */
class ReplicasRun {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String PASSWORD = "quiet river stones";
    private static final int SWEEPS = 6;
    private static final int PROMPTS = 20;
    private static final int LIMIT = 6;

    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    @TempDir
    private Path folder;

    private @Nullable ProductProcess one;
    private @Nullable ProductProcess other;
    private String token = "";

    @AfterEach
    void end() throws InterruptedException {
        for (ProductProcess each : new ProductProcess[] {one, other}) {
            if (each != null) {
                each.close();
            }
        }
    }

    @Test
    void theyShareJobsSessionsLimitsAndAliasesAndOneMayDie() throws Exception {
        PGSimpleDataSource database =
                (PGSimpleDataSource) TestDatabase.unmigratedPostgres().getDataSource();
        ProductProcess first = one = start(database);
        ProductProcess second = other = start(database);
        JdbcTemplate jdbc = new JdbcTemplate(database);

        login(first.base());
        assertThat(page(second.base() + "/admin/keys"))
                .as("whoever has logged in at one is known to the other")
                .contains("_csrf");
        String admin = key(second.base(), jdbc, Map.of("name", "admin", "role", "admin"));
        String limited = key(
                first.base(),
                jdbc,
                Map.of("name", "limited", "role", "client", "requests_per_minute", Integer.toString(LIMIT)));

        aliases(first.base(), second.base(), admin);
        limits(List.of(first.base(), second.base()), limited);
        jobs(first, second, admin, jdbc);
    }

    private ProductProcess start(PGSimpleDataSource database) throws Exception {
        return ProductProcess.start(
                folder,
                "--spring.profiles.active=postgres",
                "--spring.datasource.url=" + database.getURL(),
                "--spring.datasource.username=" + database.getUser(),
                "--spring.datasource.password=",
                "--tributary.accounts.mode=accounts",
                "--tributary.accounts.admin-password=" + PASSWORD,
                "--db-scheduler.heartbeat-interval=1s",
                "--db-scheduler.missed-heartbeats-limit=4");
    }

    private void aliases(String here, String there, String key) throws Exception {
        assertThat(post(here + "/api/cascades", key, "{\"name\": \"fast\", \"decoder\": \"small\"}")
                        .statusCode())
                .isLessThan(300);
        assertThat(answer(there, key, "fast").at("/tributary/cascade").asString())
                .isEqualTo("fast@v1");
        assertThat(post(there + "/api/cascades", key, "{\"name\": \"fast\", \"decoder\": \"large\"}")
                        .statusCode())
                .isLessThan(300);
        assertThat(answer(here, key, "fast").at("/tributary/cascade").asString())
                .as("an alias that was moved there leads on here at once")
                .isEqualTo("fast@v2");
    }

    private void limits(List<String> bases, String key) throws Exception {
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < LIMIT + 2; i++) {
            statuses.add(completion(bases.get(i % 2), key, "pair-small").statusCode());
        }
        assertThat(statuses.stream().filter(status -> status == 200).count())
                .as("both grant from one limit, which may have filled by one meanwhile: %s", statuses)
                .isBetween((long) LIMIT, LIMIT + 1L);
        assertThat(statuses.get(LIMIT + 1)).isEqualTo(429);
    }

    private void jobs(ProductProcess first, ProductProcess second, String key, JdbcTemplate jdbc) throws Exception {
        for (int i = 0; i < SWEEPS; i++) {
            String base = i % 2 == 0 ? first.base() : second.base();
            HttpResponse<String> accepted =
                    post(base + "/api/experiments", key, "{\"n\": %d, \"rules\": [\"lossless\"]}".formatted(PROMPTS));
            assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
        }
        await().atMost(Duration.ofMinutes(4)).until(() -> count(jdbc, "job where state = 'completed'") >= 1);
        long before = count(jdbc, "job where state = 'completed'");
        long killed = System.nanoTime();
        first.close();
        assertThat(completion(second.base(), key, "pair-small").statusCode())
                .as("the other goes on answering")
                .isEqualTo(200);
        await().atMost(Duration.ofMinutes(6)).until(() -> count(jdbc, "job where finished_at is null") == 0);
        System.out.printf(
                "replicas: %d of %d sweeps were done when one process was killed; all were %.1f s later%n",
                before, SWEEPS, (System.nanoTime() - killed) / 1e9);
        assertThat(jdbc.queryForList("select state from job", String.class))
                .containsOnly("completed")
                .hasSize(SWEEPS);
        assertThat(count(jdbc, "scheduled_tasks where task_name = 'job'")).isZero();
        assertThat(count(jdbc, "experiment_answer"))
                .as("every answer of every sweep once")
                .isEqualTo(count(jdbc, "experiment_point") * PROMPTS);
        assertThat(second.log()).doesNotContain("duplicate key");
    }

    private void login(String base) throws Exception {
        page(base + "/login");
        HttpResponse<String> answer = form(base + "/login", Map.of("username", "admin", "password", PASSWORD));
        assertThat(answer.headers().firstValue("Location").orElse("")).doesNotContain("failed");
        page(base + "/admin/keys");
    }

    private String key(String base, JdbcTemplate jdbc, Map<String, String> fields) throws Exception {
        Map<String, String> all = new java.util.HashMap<>(fields);
        all.put(
                "account",
                String.valueOf(jdbc.queryForObject("select id from account where name = 'admin'", Object.class)));
        String made = form(base + "/admin/keys", all).body();
        Matcher value = Pattern.compile("sk-trib-[A-Za-z0-9_-]+").matcher(made);
        assertThat(value.find()).as(made).isTrue();
        return value.group();
    }

    private String page(String address) throws IOException, InterruptedException {
        String body = http.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString())
                .body();
        Matcher found = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(body);
        if (found.find()) {
            token = found.group(1);
        }
        return body;
    }

    private HttpResponse<String> form(String address, Map<String, String> fields)
            throws IOException, InterruptedException {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(
                        Collectors.joining("&", "_csrf=" + URLEncoder.encode(token, StandardCharsets.UTF_8) + "&", ""));
        return http.send(
                HttpRequest.newBuilder(URI.create(address))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private JsonNode answer(String base, String key, String model) throws IOException, InterruptedException {
        return JSON.readTree(completion(base, key, model).body());
    }

    private static HttpResponse<String> completion(String base, String key, String model)
            throws IOException, InterruptedException {
        return post(
                base + "/v1/completions",
                key,
                "{\"model\": \"%s\", \"prompt\": \"Q: 1 + 1 =\\nA:\", \"max_tokens\": 2}".formatted(model));
    }

    private static HttpResponse<String> post(String address, String key, String body)
            throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(address))
                                .header("Content-Type", "application/json")
                                .header("Authorization", "Bearer " + key)
                                .POST(BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofString());
    }

    private static long count(JdbcTemplate jdbc, String what) {
        return java.util.Objects.requireNonNull(jdbc.queryForObject("select count(*) from " + what, Long.class));
    }
}
