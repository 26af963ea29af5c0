package io.tributary.core.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Against numbers that golden/evaluate/make.py computes in Python by other means: numpy, fractions, enumeration. */
class GoldenStatisticsTest {
    private static final JsonNode GOLDEN = golden();
    private static final Offset<Double> EXACTLY = within(1e-12);

    @Test
    void signFlipsGiveTheExactPOfEveryTable() {
        for (JsonNode test : GOLDEN.path("sign_flip")) {
            SignFlip.Result result = SignFlip.test(doubles(test.path("differences")), 1);
            assertThat(result.exact()).isTrue();
            assertThat(result.p()).isCloseTo(test.path("p").asDouble(), EXACTLY);
        }
    }

    @Test
    void drawnFlipsComeNearTheExactP() {
        JsonNode twenty = GOLDEN.path("sign_flip").path(9);
        double exact = twenty.path("p").asDouble();
        double[] differences = doubles(twenty.path("differences"));
        assertThat(differences).hasSize(SignFlip.COUNTED);
        // one more difference, so small that it decides nothing, and too many to count
        double[] more = java.util.Arrays.copyOf(differences, differences.length + 1);
        more[differences.length] = 1e-9;
        SignFlip.Result result = SignFlip.test(more, 3);
        assertThat(result.exact()).isFalse();
        assertThat(result.method()).contains("10,000");
        double error = Math.sqrt(exact * (1 - exact) / SignFlip.DRAWN);
        assertThat(result.p()).isCloseTo(exact, within(5 * error));
        assertThat(SignFlip.test(more, 3)).isEqualTo(result);
    }

    @Test
    void holmRaisesEveryPAsTheScriptDoes() {
        for (JsonNode family : GOLDEN.path("holm")) {
            assertThat(Holm.adjusted(doubles(family.path("p"))))
                    .containsExactly(doubles(family.path("adjusted")), EXACTLY);
        }
    }

    @Test
    void areasOfPlanesEqualThoseSummedCellByCell() {
        CostQuality reference = new CostQuality(1, 0.35);
        for (JsonNode plane : GOLDEN.path("planes")) {
            List<CostQuality> points = new ArrayList<>();
            plane.path("points")
                    .forEach(p -> points.add(
                            new CostQuality(p.path(0).asDouble(), p.path(1).asDouble())));
            assertThat(AverageQuality.aiq(points, 0.1, 1).orElseThrow())
                    .isCloseTo(plane.path("aiq").asDouble(), EXACTLY);
            assertThat(AverageQuality.hypervolume(points, reference))
                    .isCloseTo(plane.path("hypervolume").asDouble(), EXACTLY);
            assertThat(GapRecovered.apgr(points, 0.35, 0.8).orElseThrow())
                    .isCloseTo(plane.path("apgr").asDouble(), EXACTLY);
            double[] targets = {0.2, 0.5, 0.8};
            for (int i = 0; i < targets.length; i++) {
                equal(
                        GapRecovered.cpt(points, 0.35, 0.8, targets[i]),
                        plane.path("cpt").path(i));
            }
        }
    }

    @Test
    void aHullThatBeginsTooLateHasNoAverage() {
        assertThat(AverageQuality.aiq(List.of(new CostQuality(0.5, 0.7)), 0.1, 1))
                .isEmpty();
        assertThat(AverageQuality.aiq(List.of(new CostQuality(0.1, 0.7)), 0.1, 0.1))
                .isEmpty();
        assertThat(AverageQuality.aiq(List.of(), 0.1, 1)).isEmpty();
    }

    @Test
    void deferralAreasEqualThoseOfEverySubset() {
        for (JsonNode golden : GOLDEN.path("deferrals")) {
            double[] small = doubles(golden.path("small"));
            double[] large = doubles(golden.path("large"));
            double weak = java.util.Arrays.stream(small).average().orElseThrow();
            double strong = java.util.Arrays.stream(large).average().orElseThrow();
            List<DeferralCurve.Point> points = new ArrayList<>();
            golden.path("points")
                    .forEach(p -> points.add(new DeferralCurve.Point(
                            p.path(0).asDouble(), p.path(1).asDouble())));
            double area = DeferralCurve.area(DeferralCurve.of(points, weak, strong));
            double oracle = DeferralCurve.area(DeferralCurve.oracle(small, large));
            assertThat(area).isCloseTo(golden.path("audc").asDouble(), EXACTLY);
            assertThat(oracle).isCloseTo(golden.path("oracle").asDouble(), EXACTLY);
            double chord = DeferralCurve.chord(weak, strong);
            assertThat(chord).isCloseTo(golden.path("chord").asDouble(), EXACTLY);
            equal(DeferralCurve.gain(area, chord, oracle), golden.path("gain"));
        }
        assertThat(DeferralCurve.gain(0.5, 0.5, 0.5)).isEmpty();
    }

    @Test
    void theIntervalOfARatioEqualsNumpysWithinItsOwnNoise() {
        JsonNode ratio = GOLDEN.path("ratio");
        PairedBootstrap.Interval interval =
                new PairedBootstrap(60, 20_000, 5).ratio(doubles(ratio.path("parts")), doubles(ratio.path("wholes")));
        assertThat(interval.low()).isCloseTo(ratio.path("interval").path(0).asDouble(), within(0.002));
        assertThat(interval.high()).isCloseTo(ratio.path("interval").path(1).asDouble(), within(0.002));
        PairedBootstrap.Interval nothing = new PairedBootstrap(2, 10, 1).ratio(new double[2], new double[2]);
        assertThat(nothing.low()).isNaN();
    }

    private static void equal(OptionalDouble value, JsonNode golden) {
        if (golden.isNull()) {
            assertThat(value).isEmpty();
        } else {
            assertThat(value.orElseThrow()).isCloseTo(golden.asDouble(), EXACTLY);
        }
    }

    private static double[] doubles(JsonNode array) {
        return array.valueStream().mapToDouble(JsonNode::asDouble).toArray();
    }

    private static JsonNode golden() {
        try (InputStream in = Objects.requireNonNull(
                GoldenStatisticsTest.class.getResourceAsStream("/golden/evaluate/evaluate.json"))) {
            return JsonMapper.shared().readTree(in);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
