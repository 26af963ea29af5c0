package io.tributary.experiments.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tributary.it.ProductTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Sweeps as a client sees them, with the shipped pair and two prompts. */
@ProductTest
class ExperimentApiTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String TWO_PROMPTS = """
            {"name": "two prompts", "n": 2, "max_tokens": 12, "seed": 3, "temperature": 0.7, "gamma": 3,
             "rules": ["token-v3"], "alphas": [0.5, 0.9]%s}""";

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcTemplate jdbc;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void aSweepIsAcceptedRunsToItsEndAndHasACurve() throws Exception {
        HttpResponse<String> accepted = post("/api/experiments", TWO_PROMPTS.formatted(""));
        assertThat(accepted.statusCode()).isEqualTo(202);
        String location = accepted.headers().firstValue("Location").orElseThrow();
        JsonNode report = curveOnceCompleted(location);

        assertThat(report.path("experiment").path("progress").asDouble()).isEqualTo(1);
        assertThat(report.path("points").valueStream().map(p -> p.path("label").asString()))
                .containsExactlyInAnyOrder("small", "large", "token-v3 0.5 gamma 3", "token-v3 0.9 gamma 3");
        assertThat(report.path("points").valueStream().map(p -> p.path("n").asInt()))
                .containsOnly(2);
        assertThat(report.path("large").path("relative_cost").asDouble()).isEqualTo(1);
        assertThat(get("/api/experiments").path("items").valueStream().map(item -> item.path("name")
                        .asString()))
                .contains("two prompts");

        String point = report.path("points").path(0).path("id").asString();
        JsonNode examples = get(location + "/points/" + point + "/examples?limit=1");
        assertThat(examples.path("items")).hasSize(1);
        assertThat(get(location + "/points/" + point + "/examples?limit=1&cursor="
                                + examples.path("next_cursor").asString())
                        .path("items"))
                .hasSize(1);
    }

    @Test
    void theSameSweepTwiceGivesTheSameNumbers() throws Exception {
        JsonNode first = numbers(run(""));
        assertThat(numbers(run(""))).isEqualTo(first);
    }

    @Test
    void everyMetricIsListedAlsoOneThatIsOnlyAFile() throws Exception {
        JsonNode items = get("/api/metrics").path("items");
        assertThat(items.valueStream().map(m -> m.path("id").asString()))
                .contains("exact-match", "squad-f1", "bleu", "test-length", "agreement", "judge");
        assertThat(items.valueStream().filter(m -> m.path("id").asString().equals("bleu")))
                .singleElement()
                .satisfies(bleu -> {
                    assertThat(bleu.path("signature").asString()).contains("tok:13a|smooth:exp");
                    assertThat(bleu.path("binary").asBoolean()).isFalse();
                });
    }

    @Test
    void costsAreMeasuredAfreshOnRequestAndThenHoldForLaterSweeps() throws Exception {
        run("");
        String before = storedCosts();
        JsonNode afresh = run(", \"remeasure_costs\": true");
        String after = storedCosts();
        assertThat(after).isNotEqualTo(before);
        assertThat(frozenCosts(afresh)).isEqualTo(after);
        assertThat(frozenCosts(run(""))).isEqualTo(after);
    }

    @Test
    void runningAgainKeepsEverySetting() throws Exception {
        JsonNode first = run(", \"metric\": \"chrf\"");
        assertThat(first.path("experiment").path("metric").asString()).isEqualTo("chrf");
        assertThat(first.path("large").path("quality").asDouble()).isPositive();
        String id = first.path("experiment").path("id").asString();
        HttpResponse<String> again = send(request("/compare/rerun")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("experiment=" + id)));
        String location = again.headers().firstValue("Location").orElseThrow();
        String second = location.substring(location.indexOf('=') + 1);
        JsonNode report = curveOnceCompleted("/api/experiments/" + second);
        for (String setting : List.of("data_set", "pair", "n", "seed", "temperature", "max_tokens", "metric")) {
            assertThat(report.path("experiment").path(setting))
                    .as(setting)
                    .isEqualTo(first.path("experiment").path(setting));
        }
        assertThat(numbers(report)).isEqualTo(numbers(first));
    }

    @Test
    void controlsArePointsAndAJudgeGradesThem() throws Exception {
        JsonNode report = sweep("""
                {"name": "judged", "n": 3, "max_tokens": 8, "seed": 3, "alphas": [0.5], "metric": "judge",
                 "judge": "pair-small", "rules": ["random", "sequence-random", "oracle-label"]}""");
        assertThat(report.path("experiment").path("judge").asString()).isEqualTo("pair-small");
        assertThat(report.path("large").path("quality").asDouble()).isEqualTo(0.5);
        assertThat(report.path("large").path("unreadable").asInt(-1)).isZero();
        assertThat(report.path("points").valueStream().map(p -> p.path("label").asString()))
                .containsExactlyInAnyOrder(
                        "small",
                        "large",
                        "random 0.5",
                        "token-cascade random 0.5",
                        "sequence-random 0.5",
                        "oracle-label 0.5");
        JsonNode oracle = point(report, "oracle-label 0.5");
        assertThat(oracle.path("quality").asDouble())
                .isGreaterThanOrEqualTo(report.path("small").path("quality").asDouble());
        assertThat(oracle.path("pareto").asBoolean() || oracle.path("hull").asBoolean())
                .as("it is no point one could choose")
                .isFalse();
        String use = "/api/experiments/" + report.path("experiment").path("id").asString() + "/points/"
                + oracle.path("id").asString() + "/use";
        HttpResponse<String> refused = post(use, "{\"name\": \"all-knowing\"}");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("only an experiment knows");
    }

    @Test
    void theOracleTakesTheBetterAnswerAndPaysForBoth() throws Exception {
        JsonNode report = sweep("""
                {"name": "by label", "n": 6, "max_tokens": 16, "rules": ["oracle-label"], "metric": "agreement"}""");
        // by agreement with itself large is always right, so the oracle is, and where small agrees it costs no more
        assertThat(report.path("large").path("quality").asDouble()).isEqualTo(1);
        JsonNode oracle = point(report, "oracle-label 0.0");
        assertThat(oracle.path("quality").asDouble()).isEqualTo(1);
        double wrong = 1 - report.path("small").path("quality").asDouble();
        assertThat(oracle.path("relative_cost").asDouble())
                .isBetween(
                        report.path("small").path("relative_cost").asDouble(),
                        report.path("small").path("relative_cost").asDouble() + 1 + 1e-9);
        assertThat(oracle.path("deferral_rate").asDouble() > 0).isEqualTo(wrong > 0);
        JsonNode likely = sweep("""
                {"name": "likely", "n": 2, "max_tokens": 8, "points": [], "metric": "reference-likelihood"}""");
        assertThat(likely.path("small").path("quality"))
                .isEqualTo(likely.path("large").path("quality"));
        assertThat(likely.path("large").path("quality").asDouble()).isBetween(1e-9, 1.0);
    }

    @Test
    void theCostAxisIsTheReaders() throws Exception {
        String curve =
                "/api/experiments/" + run("").path("experiment").path("id").asString() + "/curve?x=";
        JsonNode priced = get(curve + "money&small_input=1&small_output=2&large_input=10&large_output=30");
        assertThat(priced.path("axis").asString()).isEqualTo("money");
        assertThat(priced.path("large").path("x").asDouble())
                .isGreaterThan(priced.path("small").path("x").asDouble());
        assertThat(priced.path("finding").asString()).contains("of its price");
        JsonNode flops = get(curve + "flops");
        assertThat(flops.path("large").path("x").asDouble()).isEqualTo(1);
        assertThat(flops.path("small").path("x").asDouble()).isBetween(0.01, 0.5);
        assertThat(flops.path("axes")
                        .valueStream()
                        .filter(a -> !a.path("missing").isNull())
                        .map(a -> a.path("id").asString()))
                .containsExactly("latency_p50", "latency_p95", "money");
        for (String refused : List.of("money", "latency_p50", "gold", "money&small_input=-1")) {
            assertThat(send(request(curve + refused)).statusCode()).as(refused).isEqualTo(400);
        }
    }

    @Test
    void refiningAnswersOnlyWhatLiesBetweenAndKeepsTheRest() throws Exception {
        JsonNode first = run("");
        String a = point(first, "token-v3 0.5 gamma 3").path("id").asString();
        String b = point(first, "token-v3 0.9 gamma 3").path("id").asString();
        String old = "/api/experiments/" + first.path("experiment").path("id").asString();
        String between = old + "/points/" + a + "/between/" + b;
        assertThat(get(between).path("values")).isEqualTo(JSON.readTree("[0.6, 0.7, 0.8]"));
        HttpResponse<String> accepted = post(between, "{\"values\": [0.7]}");
        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
        JsonNode closer =
                curveOnceCompleted(accepted.headers().firstValue("Location").orElseThrow());
        assertThat(closer.path("experiment").path("name").asString()).isEqualTo("two prompts, refined");
        assertThat(closer.path("points")).hasSize(5);
        for (JsonNode point : first.path("points")) {
            JsonNode same = point(closer, point.path("label").asString());
            assertThat(same.path("id")).isNotEqualTo(point.path("id"));
            for (String number : List.of("quality", "relative_cost", "large_calls_per_token", "n")) {
                assertThat(same.path(number)).as(number).isEqualTo(point.path(number));
            }
        }
        assertThat(point(closer, "token-v3 0.7 gamma 3").path("n").asInt()).isEqualTo(2);
        assertThat(get(old + "/curve").path("points")).as("the old one stays").hasSize(4);

        for (String values : List.of("[0.5]", "[1.5]", "[]")) {
            assertThat(post(between, "{\"values\": " + values + "}").statusCode())
                    .as(values)
                    .isEqualTo(400);
        }
        String large = first.path("large").path("id").asString();
        assertThat(post(old + "/points/" + a + "/between/" + large, "").body())
                .contains("differ in its first parameter");
        JsonNode needed = get(old + "/points/" + a + "/against/" + large + "/prompts-needed?power=0.9");
        assertThat(needed.path("power").asDouble()).isEqualTo(0.9);
        assertThat(needed.path("n").asInt()).isEqualTo(2);
        assertThat(send(request(old + "/points/" + a + "/against/" + large + "/prompts-needed?power=2"))
                        .statusCode())
                .isEqualTo(400);
        HttpResponse<String> page = send(request("/compare/points?experiment="
                + first.path("experiment").path("id").asString() + "&point=" + a + "&against=" + b));
        assertThat(page.body()).contains("Refine here", "alpha = 0.6, 0.7, 0.8");
    }

    private JsonNode sweep(String body) throws Exception {
        HttpResponse<String> accepted = post("/api/experiments", body);
        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
        return curveOnceCompleted(accepted.headers().firstValue("Location").orElseThrow());
    }

    private static JsonNode point(JsonNode report, String label) {
        return report.path("points")
                .valueStream()
                .filter(p -> p.path("label").asString().equals(label))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aSweepCanBeCancelledAndKeepsWhatIsStored() throws Exception {
        HttpResponse<String> accepted =
                post("/api/experiments", "{\"n\": 300, \"rules\": [\"token-v3\"], \"name\": \"long\"}");
        String location = accepted.headers().firstValue("Location").orElseThrow();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> get(location).path("progress").asDouble() > 0);
        assertThat(post(location + "/cancel", "").statusCode()).isEqualTo(202);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> get(location).path("state").asString().equals("cancelled"));
        assertThat(get(location).path("progress").asDouble()).isBetween(1e-9, 0.999);
    }

    @Test
    void aSweepTellsBeforehandHowLongItTakesAndIsPausedAndResumed() throws Exception {
        String body = "{\"n\": 300, \"rules\": [\"token-v3\"], \"name\": \"rests\"}";
        JsonNode told = JSON.readTree(post("/api/experiment-predictions", body).body());
        assertThat(told.path("prompts").asInt()).isEqualTo(300);
        assertThat(told.path("points").asInt()).isGreaterThan(5);
        assertThat(told.path("tried").asInt()).isBetween(1, 5);
        assertThat(told.path("at_least_seconds").asDouble()).isPositive();
        assertThat(post("/api/experiment-predictions", "{\"pair\": \"nope\"}").statusCode())
                .isEqualTo(400);

        String location =
                post("/api/experiments", body).headers().firstValue("Location").orElseThrow();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> get(location).path("progress").asDouble() > 0);
        assertThat(post(location + "/resume", "").statusCode()).as("it runs").isEqualTo(400);
        assertThat(post(location + "/pause", "").statusCode()).isEqualTo(202);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> get(location).path("state").asString().equals("paused"));
        String id = location.substring(location.lastIndexOf('/') + 1);
        String part = send(request("/compare?part=course&experiment=" + id)).body();
        assertThat(part).contains("paused", "value=\"resume\"").doesNotContain("<table", "value=\"pause\"");
        double rested = get(location).path("progress").asDouble();
        assertThat(rested).isBetween(1e-9, 0.999);
        assertThat(post(location + "/resume", "").statusCode()).isEqualTo(202);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> get(location).path("progress").asDouble() > rested);
        post(location + "/cancel", "");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> !get(location).path("state").asString().equals("running"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // body | what the answer must name
                "{\"pair\": \"nope\"} | pair",
                "{\"data_set\": \"nope\"} | pair-eval",
                "{\"n\": 0} | 1..1439",
                "{\"n\": 100000} | 1..1439",
                "{\"temperature\": -1} | temperature",
                "{\"temperatures\": []} | 1 to 8",
                "{\"max_tokens\": 0} | 1..4096",
                "{\"rules\": [\"nope\"]} | token-v3",
                "{\"points\": [{\"rule\": \"token-v3\", \"parameters\": {\"beta\": 1}}]} | alpha",
                "{\"gamma\": 99, \"rules\": [\"chow\"]} | gamma",
                "{\"points\": [{\"decoder\": \"nope\"}]} | token-cascade",
                "{\"points\": [{\"decoder\": \"token-cascade\", \"rule\": \"token-v3\"}]} | speculative",
                "{\"points\": [], \"rules\": [\"chow\"]} | not both",
                "{\"points\": [], \"gammas\": [2]} | not both",
                "{\"gamma\": 4, \"gammas\": [2]} | either gamma or gammas",
                "{\"gammas\": [0], \"rules\": [\"chow\"]} | gamma",
                "{\"alphas\": [\"NaN\"], \"rules\": [\"chow\"]} | NaN",
                "{\"metric\": \"nope\"} | rouge-l",
                "{\"metric\": \"number-match\"} | whose references",
                "{\"n\": \"many\"} | n",
                "{\"metric\": \"judge\"} | pair-small",
                "{\"metric\": \"judge\", \"judge\": \"nobody\"} | nobody",
                "{\"metric\": \"bleu\", \"judge\": \"pair-small\"} | asks no judging model",
                "{\"points\": [{\"decoder\": \"oracle\", \"rule\": \"token-v3\"}]} | choose by label",
                "{\"points\": [{\"decoder\": \"sequence-cascade\", \"rule\": \"oracle-label\"}]} | oracle",
            })
    void eachMistakeIsRefusedWithItsReasonAndStoresNothing(String body, String part) throws Exception {
        int before = experiments();
        HttpResponse<String> refused = post("/api/experiments", body);
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
        assertThat(JSON.readTree(refused.body()).path("detail").asString()).contains(part);
        assertThat(experiments()).isEqualTo(before);
    }

    @Test
    void whatDoesNotExistIsNotFound() throws Exception {
        UUID nobody = UUID.randomUUID();
        for (String path : List.of("", "/curve", "/points/" + nobody + "/examples")) {
            HttpResponse<String> response = send(request("/api/experiments/" + nobody + path));
            assertThat(response.statusCode()).isEqualTo(404);
            assertThat(response.body()).contains(nobody.toString());
        }
        assertThat(post("/api/experiments/" + nobody + "/cancel", "").statusCode())
                .isEqualTo(404);
    }

    private int experiments() throws Exception {
        return get("/api/experiments").path("items").size();
    }

    private JsonNode run(String more) throws Exception {
        HttpResponse<String> accepted = post("/api/experiments", TWO_PROMPTS.formatted(more));
        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
        return curveOnceCompleted(accepted.headers().firstValue("Location").orElseThrow());
    }

    private JsonNode curveOnceCompleted(String location) throws Exception {
        await().atMost(Duration.ofSeconds(90))
                .until(() -> get(location).path("state").asString(), state -> {
                    assertThat(state).isNotEqualTo("failed");
                    return state.equals("completed");
                });
        return get(location + "/curve");
    }

    /** Everything but ids and measured latencies. */
    private static JsonNode numbers(JsonNode report) {
        List<JsonNode> points = new ArrayList<>();
        for (JsonNode point : report.path("points")) {
            points.add(((ObjectNode) point.deepCopy()).without(List.of("id", "latency_p50_ms", "latency_p95_ms")));
        }
        assertThat(points).hasSize(4);
        return JSON.valueToTree(points);
    }

    private String storedCosts() {
        return String.valueOf(jdbc.queryForObject("select millis from cost_model where pair = 'pair'", String.class));
    }

    private String frozenCosts(JsonNode report) {
        UUID id = UUID.fromString(report.path("experiment").path("id").asString());
        return String.valueOf(jdbc.queryForObject("select cost_model from experiment where id = ?", String.class, id));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private JsonNode get(String path) throws Exception {
        HttpResponse<String> response = send(request(path));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JSON.readTree(response.body());
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }
}
