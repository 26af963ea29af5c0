package io.tributary.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.tributary.it.ProductTest;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * From an experiment to a used point. It is the one that shipped with an earlier pair, kept for its figures, which were
 * computed once more from the archive, in Python: share of large's quality, relative cost and large calls per token of the
 * points on either half.
 */
@ProductTest
class UsedPointTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String RECORDED = "2bf8726e-7bd0-48c6-8aed-44490493da77";

    @LocalServerPort
    private int port;

    @Autowired
    private ExperimentArchive archive;

    @Autowired
    private ExperimentStore store;

    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeEach
    void recordedExperiment() throws Exception {
        if (store.find(UUID.fromString(RECORDED)).isPresent()) {
            return;
        }
        try (InputStream in = new ClassPathResource("experiments/recorded.json.gz").getInputStream()) {
            archive.store(archive.open(in));
        }
    }

    @Test
    void thePointIsChosenOnOneHalfAndReportedOnTheOther() throws Exception {
        JsonNode report = calibrated("min_quality_of_large=0.98");
        assertThat(report.path("calibration_prompts").asInt()).isEqualTo(155);
        assertThat(report.path("report_prompts").asInt()).isEqualTo(145);
        assertThat(report.path("candidates").asInt()).isEqualTo(187);
        JsonNode chosen = report.path("chosen");
        assertThat(chosen.path("label").asString()).isEqualTo("token-cascade chow 0.4");
        figures(chosen.path("calibration"), 0.9855, 0.3074, 0.0576);
        figures(chosen.path("report"), 0.907, 0.3103, 0.0603);
        JsonNode kept = chosen.path("kept").path(0);
        assertThat(kept.path("demand").asString()).isEqualTo("min_quality_of_large");
        assertThat(kept.path("verdict").asString()).as("the winner's curse").isEqualTo("missed");
        assertThat(kept.path("measured").path("low").asDouble()).isBetween(0.8, 0.907);
        assertThat(chosen.path("firmness").asDouble()).isBetween(0.05, 0.95);
        assertThat(report.path("finding").asString())
                .startsWith(
                        "token-cascade chow 0.4 is the cheapest of 187 points that keeps to at least 98 % of large's"
                                + " quality on the calibration half (n = 155). Exact match on the 145 prompts of the report half: 80.7 %")
                .contains("90.7 % (")
                .endsWith("What was asked does not hold there: the choice does not carry over.");
        assertThat(calibrated("min_quality_of_large=0.98")).as("seeded").isEqualTo(report);
    }

    @Test
    void limitsChooseTheBestPointWithinThem() throws Exception {
        for (String limit : List.of("max_large_calls=0.3", "max_cost=0.6")) {
            JsonNode chosen = calibrated(limit).path("chosen");
            assertThat(chosen.path("label").asString()).as(limit).isEqualTo("bild-rollback 4.0 0.6");
            figures(chosen.path("report"), 0.9845, 0.4987, 0.2687);
            assertThat(chosen.path("kept").path(0).path("verdict").asString()).isEqualTo("kept");
        }
        JsonNode both = calibrated("max_large_calls=0.1&min_quality_of_large=1").path("chosen");
        assertThat(both.path("label").asString()).isEqualTo("token-cascade chow 0.3");
        assertThat(both.path("kept")).hasSize(2);
    }

    @Test
    void theAxisTheMetricAndTheSliceAreTheReaders() throws Exception {
        JsonNode byCalls = calibrated("min_quality_of_large=0.98&x=large_calls");
        assertThat(byCalls.path("axis").asString()).isEqualTo("large_calls");
        assertThat(byCalls.path("finding").asString()).contains("times its large calls");
        double calls = byCalls.path("chosen")
                .path("calibration")
                .path("large_calls_per_token")
                .path("value")
                .asDouble();
        double usual = calibrated("min_quality_of_large=0.98")
                .path("chosen")
                .path("calibration")
                .path("large_calls_per_token")
                .path("value")
                .asDouble();
        assertThat(calls).isLessThanOrEqualTo(usual);
        JsonNode overlap = calibrated("max_cost=0.6&metric=squad-f1");
        assertThat(overlap.path("experiment").path("metric").asString()).isEqualTo("squad-f1");
        JsonNode slice =
                JSON.readTree(body("/api/experiments/" + RECORDED + "/calibrate?max_cost=0.6&slice=copy", 400));
        assertThat(slice.path("detail").asString()).contains("each half needs at least 10 prompts");
        assertThat(body("/api/experiments/" + RECORDED + "/calibrate?max_cost=0.6&x=latency_p50", 400))
                .contains("latency_p50");
        String page = body("/calibrate?experiment=" + RECORDED + "&max_cost=0.6&x=large_calls&metric=squad-f1", 200);
        assertThat(page)
                .contains(
                        "large&#39;s large calls",
                        "name=\"metric\" value=\"squad-f1\"",
                        "x=large_calls&amp;metric=squad-f1");

        String point = overlap.path("chosen").path("id").asString();
        HttpResponse<String> made = post(
                "/api/experiments/" + RECORDED + "/points/" + point + "/use",
                "{\"name\": \"by-overlap\", \"metric\": \"squad-f1\", \"demands\": {\"max_cost\": 0.6}}");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        JsonNode evidence = JSON.readTree(made.body()).path("evidence");
        assertThat(evidence.path("metric").asString()).isEqualTo("squad-f1");
        assertThat(evidence.path("look").asString()).isEqualTo("metric=squad-f1");
        assertThat(evidence.path("quality").asDouble())
                .isEqualTo(
                        overlap.path("chosen")
                                .path("report")
                                .path("quality")
                                .path("value")
                                .asDouble(),
                        offset(1e-12));
        assertThat(body("/cascades/by-overlap", 200)).contains("metric=squad-f1");
    }

    @Test
    void noPointMeansNoPointAndSaysHowNearOneGets() throws Exception {
        JsonNode report = calibrated("min_quality_of_large=1.1");
        assertThat(report.path("chosen").isNull()).isTrue();
        assertThat(report.path("finding").asString())
                .isEqualTo(
                        "No point does: none of 187 points other than the large model alone keeps to at least 110 % of"
                                + " large's quality on the calibration half (n = 155). The nearest, bild-rollback 4.0 0.6, has"
                                + " 102.9 % of large's quality there.");
        String page = body("/calibrate?experiment=" + RECORDED + "&min_quality_of_large=1.1", 200);
        assertThat(page).contains("No point does", "102.9 %").doesNotContain("action=\"/compare/use\"");
    }

    private static void figures(JsonNode figures, double share, double cost, double calls) {
        assertThat(figures.path("quality_of_large").path("value").asDouble()).isEqualTo(share, offset(5e-5));
        assertThat(figures.path("relative_cost").path("value").asDouble()).isEqualTo(cost, offset(5e-5));
        assertThat(figures.path("large_calls_per_token").path("value").asDouble())
                .isEqualTo(calls, offset(5e-5));
    }

    @ParameterizedTest
    @CsvSource({"'', demand something", "max_cost=-1, max_cost", "max_large_calls=NaN, max_large_calls"})
    void demandsThatAreNoneAreRefused(String query, String part) throws Exception {
        String body = body("/api/experiments/" + RECORDED + "/calibrate?" + query, 400);
        assertThat(body).contains(part);
    }

    @Test
    void thePageKeepsWhatWasTyped() throws Exception {
        assertThat(body("/calibrate?experiment=" + RECORDED + "&max_cost=cheap", 422))
                .contains("&#39;cheap&#39;", "value=\"cheap\"");
        assertThat(body("/calibrate?experiment=nonsense", 404)).contains("nonsense");
        assertThat(body("/calibrate?experiment=" + RECORDED + "&max_cost=0,6", 200))
                .contains("bild-rollback 4.0 0.6");
        body("/api/experiments/" + UUID.randomUUID() + "/calibrate?max_cost=1", 404);
    }

    @Test
    void tooFewPromptsForTwoHalvesAreRefused() throws Exception {
        UUID id = UUID.randomUUID();
        ExperimentRow.Point large = new ExperimentRow.Point(
                UUID.randomUUID(), 0, "large", "large", null, Map.of(), 4, "small", "fixed", null);
        store.insert(
                new ExperimentRow(
                        id,
                        "tiny",
                        "completed",
                        null,
                        "pair-eval",
                        "pair",
                        3,
                        1,
                        0,
                        8,
                        Clock.systemUTC().instant(),
                        null,
                        null,
                        "exact-match",
                        null),
                List.of(large),
                IntStream.range(0, 3)
                        .mapToObj(i -> new ExperimentRow.Prompt(i, "p" + i, "Q", "A", null, null))
                        .toList());
        assertThat(body("/api/experiments/" + id + "/calibrate?max_cost=1", 400))
                .contains("at least 10 prompts");
        HttpResponse<String> unanswered =
                post("/api/experiments/" + id + "/points/" + large.id() + "/use", "{\"name\": \"tiny-cascade\"}");
        assertThat(unanswered.statusCode()).isEqualTo(400);
        assertThat(unanswered.body()).contains("no prompt has been answered");
    }

    @Test
    void aChosenPointIsServedWithItsReportHalfAsEvidence() throws Exception {
        String point = calibrated("max_cost=0.6").path("chosen").path("id").asString();
        String use = "/api/experiments/" + RECORDED + "/points/" + point + "/use";
        HttpResponse<String> made =
                post(use, "{\"name\": \"chosen\", \"demands\": {\"max_cost\": 0.6}, \"note\": \"for the shop\"}");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        JsonNode version = JSON.readTree(made.body());
        assertThat(version.path("settings").path("rule").asString()).isEqualTo("bild-rollback");
        assertThat(version.path("settings").path("temperature").asDouble(-1)).isZero();
        JsonNode evidence = version.path("evidence");
        assertThat(evidence.path("half").asString()).isEqualTo("report");
        assertThat(evidence.path("n").asInt()).isEqualTo(145);
        assertThat(evidence.path("relative_cost").asDouble()).isEqualTo(0.4987, offset(5e-5));
        assertThat(evidence.path("quality").asDouble()).isEqualTo(0.8759, offset(5e-5));
        assertThat(evidence.path("selection").asString())
                .isEqualTo(
                        "chosen on the calibration half (n = 155) by at most 0.6 of large's cost; its figures are from"
                                + " the report half");
        JsonNode watched = evidence.path("watched");
        assertThat(watched.path("kind").asString()).isEqualTo("acceptance");
        assertThat(watched.path("value").asDouble())
                .isBetween(watched.path("low").asDouble(), watched.path("high").asDouble());

        JsonNode answer = JSON.readTree(post(
                        "/v1/completions",
                        "{\"model\": \"chosen\", \"prompt\": \"Q: Say again: dragon ribbon\\nA:\", \"max_tokens\": 8}")
                .body());
        assertThat(answer.path("tributary").path("cascade").asString()).isEqualTo("chosen@v1");
        assertThat(answer.path("choices").path(0).path("text").asString()).isEqualTo(" dragon ribbon.");
        assertThat(post(use, "{\"name\": \"chosen\", \"demands\": {\"max_cost\": 0.6}}")
                        .statusCode())
                .as("the same again")
                .isEqualTo(200);
    }

    @Test
    void demandsThatChooseAnotherPointAreNoEvidence() throws Exception {
        String point = calibrated("max_cost=0.6").path("chosen").path("id").asString();
        HttpResponse<String> refused = post(
                "/api/experiments/" + RECORDED + "/points/" + point + "/use",
                "{\"name\": \"lie\", \"demands\": {\"min_quality_of_large\": 0.98}}");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("token-cascade chow 0.4", "bild-rollback");
        String nobody = UUID.randomUUID().toString();
        HttpResponse<String> unknown =
                post("/api/experiments/" + RECORDED + "/points/" + nobody + "/use", "{\"name\": \"lie\"}");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.body()).contains(nobody);
    }

    @Test
    void theFormMakesAVersionByEyeAndARefusalKeepsWhatWasTyped() throws Exception {
        String point = store.points(UUID.fromString(RECORDED)).stream()
                .filter(p -> p.label().equals("token-v3 0.9"))
                .findFirst()
                .orElseThrow()
                .id()
                .toString();
        Map<String, String> fields = Map.of("experiment", RECORDED, "point", point, "name", "by-eye", "serve", "on");
        HttpResponse<String> made = form(fields);
        assertThat(made.statusCode()).as(made.body()).isEqualTo(302);
        assertThat(made.headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/cascades/by-eye?made=true&version=1"));
        String page = body("/cascades/by-eye?made=true&version=1", 200);
        assertThat(page)
                .contains("is served from now on", "client.chat.completions.create", "model=&quot;by-eye&quot;")
                .contains("picked by eye on the prompts it was measured on, which flatters it", "300 of pair-eval");

        HttpResponse<String> clash =
                form(Map.of("experiment", RECORDED, "point", point, "name", "pair-large", "note", "keep this note"));
        assertThat(clash.statusCode()).isEqualTo(422);
        assertThat(clash.body()).contains("&#39;pair-large&#39; already", "value=\"keep this note\"");
        assertThat(form(Map.of("name", "x")).statusCode()).isEqualTo(400);
    }

    @Test
    void curvesCanBeNarrowedToAHalfOrASlice() throws Exception {
        JsonNode half = JSON.readTree(body("/api/experiments/" + RECORDED + "/curve?half=report", 200));
        assertThat(half.path("large").path("n").asInt()).isEqualTo(145);
        assertThat(half.path("large").path("quality").asDouble()).isEqualTo(0.88966, offset(5e-6));
        JsonNode slice =
                JSON.readTree(body("/api/experiments/" + RECORDED + "/curve?half=calibration&slice=copy", 200));
        assertThat(slice.path("large").path("n").asInt()).isEqualTo(9);
        assertThat(body("/api/experiments/" + RECORDED + "/curve?half=left", 400))
                .contains("calibration");
        assertThat(body("/api/experiments/" + RECORDED + "/curve?slice=none", 400))
                .contains("roman");
        assertThat(body("/compare?experiment=" + RECORDED + "&half=report&slice=copy", 200))
                .contains("&amp;half=report&amp;slice=copy");
        assertThat(body("/compare?experiment=" + RECORDED + "&half=left", 404)).contains("calibration or report");
    }

    private JsonNode calibrated(String query) throws Exception {
        return JSON.readTree(body("/api/experiments/" + RECORDED + "/calibrate?" + query, 200));
    }

    private String body(String path, int status) throws Exception {
        HttpResponse<String> response = http.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return response.body();
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return http.send(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> form(Map<String, String> fields) throws Exception {
        String body = fields.entrySet().stream()
                .map(f -> f.getKey() + "=" + URLEncoder.encode(f.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return http.send(
                request("/compare/use")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }
}
