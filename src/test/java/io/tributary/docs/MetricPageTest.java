package io.tributary.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.core.evaluate.AverageQuality;
import io.tributary.core.evaluate.CostQuality;
import io.tributary.core.evaluate.DeferralCurve;
import io.tributary.core.evaluate.GapRecovered;
import io.tributary.core.evaluate.Holm;
import io.tributary.core.evaluate.PromptsNeeded;
import io.tributary.core.evaluate.SignFlip;
import io.tributary.core.evaluate.metrics.Metrics;
import io.tributary.core.evaluate.metrics.Preference;
import io.tributary.core.evaluate.metrics.TextMetric;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** docs/metrics.md prints what we compute now and what the golden files hold; the likelihoods' lines are ScoringTest's. */
class MetricPageTest {
    private final Map<String, MetricRow> rows = new TreeMap<>();

    @Test
    void everyFigureOfThePageIsWhatIsComputed() {
        texts();
        judge();
        planes();
        deferrals();
        tests();
        prompts();
        org.junit.jupiter.api.Assertions.assertAll(
                rows.values().stream().map(row -> (Executable) row::assertPrinted));
    }

    @Test
    void everyMetricHasItsLine() throws IOException {
        String page = Files.readString(Path.of("docs/metrics.md"));
        for (String id : Metrics.all().keySet()) {
            assertThat(id.startsWith("test-") || page.contains("| `" + id + "` |")).as(id).isTrue();
        }
    }

    private MetricRow row(String name) {
        return rows.computeIfAbsent(name, MetricRow::new);
    }

    private void texts() {
        for (JsonNode pair : golden("metrics/metrics.json")) {
            pair.path("scores").properties().forEach(score -> {
                String metric = score.getKey().equals("agreement") ? "exact-match" : score.getKey();
                double ours = ((TextMetric) Metrics.byId(metric))
                        .quality(
                                pair.path("answer").asString(),
                                pair.path("reference").asString());
                row(score.getKey()).add(ours, score.getValue().asDouble());
            });
        }
    }

    /** A verdict as a number: what A is worth. */
    private void judge() {
        Map<String, Double> worth = Map.of("A", 1.0, "B", 0.0, "TIE", 0.5, "", -1.0);
        for (JsonNode c : golden("metrics/judge.json").path("verdicts")) {
            String ours = Preference.read(c.path("reply").asString())
                    .map(Preference::name)
                    .orElse("");
            String theirs = c.path("verdict").isNull()
                    ? ""
                    : c.path("verdict").asString().toUpperCase(Locale.ROOT);
            row("judge").add(Objects.requireNonNull(worth.get(ours)), Objects.requireNonNull(worth.get(theirs)));
        }
    }

    private void planes() {
        for (JsonNode plane : golden("evaluate/evaluate.json").path("planes")) {
            List<CostQuality> points = new ArrayList<>();
            plane.path("points")
                    .forEach(p -> points.add(
                            new CostQuality(p.path(0).asDouble(), p.path(1).asDouble())));
            add("AIQ", AverageQuality.aiq(points, 0.1, 1), plane.path("aiq"));
            row("hypervolume")
                    .add(
                            AverageQuality.hypervolume(points, new CostQuality(1, 0.35)),
                            plane.path("hypervolume").asDouble());
            add("APGR", GapRecovered.apgr(points, 0.35, 0.8), plane.path("apgr"));
            double[] targets = {0.2, 0.5, 0.8};
            for (int i = 0; i < targets.length; i++) {
                add("CPT", GapRecovered.cpt(points, 0.35, 0.8, targets[i]), plane.path("cpt").path(i));
            }
        }
    }

    private void deferrals() {
        for (JsonNode golden : golden("evaluate/evaluate.json").path("deferrals")) {
            double[] small = doubles(golden.path("small"));
            double[] large = doubles(golden.path("large"));
            double weak = Arrays.stream(small).average().orElseThrow();
            double strong = Arrays.stream(large).average().orElseThrow();
            List<DeferralCurve.Point> points = new ArrayList<>();
            golden.path("points")
                    .forEach(p -> points.add(new DeferralCurve.Point(
                            p.path(0).asDouble(), p.path(1).asDouble())));
            double area = DeferralCurve.area(DeferralCurve.of(points, weak, strong));
            double oracle = DeferralCurve.area(DeferralCurve.oracle(small, large));
            double chord = DeferralCurve.chord(weak, strong);
            row("AUDC").add(area, golden.path("audc").asDouble());
            row("AUDC of the oracle").add(oracle, golden.path("oracle").asDouble());
            row("AUDC of random").add(chord, golden.path("chord").asDouble());
            add("deferral gain", DeferralCurve.gain(area, chord, oracle), golden.path("gain"));
        }
    }

    private void tests() {
        JsonNode golden = golden("evaluate/evaluate.json");
        for (JsonNode test : golden.path("sign_flip")) {
            row("sign-flip p")
                    .add(
                            SignFlip.test(doubles(test.path("differences")), 1).p(),
                            test.path("p").asDouble());
        }
        for (JsonNode family : golden.path("holm")) {
            double[] ours = Holm.adjusted(doubles(family.path("p")));
            double[] theirs = doubles(family.path("adjusted"));
            for (int i = 0; i < ours.length; i++) {
                row("Holm p").add(ours[i], theirs[i]);
            }
        }
    }

    private void prompts() {
        for (JsonNode c : golden("evaluate/prompts.json").path("cases")) {
            PromptsNeeded ours = PromptsNeeded.of(
                    doubles(c.path("differences")), c.path("power").asDouble());
            Long needed = ours.needed();
            Double reached = ours.reached();
            if (needed != null) {
                row("prompts needed").add(needed, c.path("needed").asDouble());
            }
            if (reached != null) {
                row("power reached").add(reached, c.path("reached").asDouble());
            }
        }
    }

    /** Where one of both is not defined, the other must not be either. */
    private void add(String name, OptionalDouble ours, JsonNode theirs) {
        assertThat(ours.isEmpty()).as(name).isEqualTo(theirs.isNull());
        ours.ifPresent(value -> row(name).add(value, theirs.asDouble()));
    }

    private static double[] doubles(JsonNode array) {
        return array.valueStream().mapToDouble(JsonNode::asDouble).toArray();
    }

    private static JsonNode golden(String file) {
        try (InputStream in =
                Objects.requireNonNull(MetricPageTest.class.getResourceAsStream("/golden/" + file), file)) {
            return JsonMapper.shared().readTree(in.readAllBytes());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
