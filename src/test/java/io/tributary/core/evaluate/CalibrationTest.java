package io.tributary.core.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Four points on four prompts, every number by hand. */
class CalibrationTest {
    private static final int[] ALL = {0, 1, 2, 3};

    // quality of prompts 0 and 1 | 2 and 3; milliseconds, large calls and tokens of each prompt
    private static final PointValues SMALL = point(new double[] {0, 0, 1, 0}, 1, 0);
    private static final PointValues LARGE = point(new double[] {1, 1, 1, 0}, 10, 5);
    private static final PointValues GOOD = point(new double[] {1, 1, 0, 0}, 4, 2);
    private static final PointValues BEST = point(new double[] {1, 1, 1, 1}, 8, 4);
    private static final Calibration SWEEP = byTime(List.of(SMALL, LARGE, GOOD, BEST), 1);

    private static Calibration byTime(List<PointValues> points, int large) {
        List<Spending> costs = points.stream()
                .map(point -> (Spending) prompts -> IntStream.of(prompts)
                        .mapToDouble(i -> point.millis()[i])
                        .sum())
                .toList();
        return new Calibration(points, costs, large);
    }

    /** The cheapest in time is not the cheapest by calls. */
    @Test
    void anotherAxisChoosesAnotherPoint() {
        PointValues slow = point(new double[] {1, 1, 1, 0}, 9, 1);
        PointValues quick = point(new double[] {1, 1, 1, 0}, 5, 4);
        List<PointValues> points = List.of(LARGE, slow, quick);
        List<Spending> calls = points.stream()
                .map(point -> (Spending) prompts -> IntStream.of(prompts)
                        .mapToDouble(i -> point.largeCalls()[i])
                        .max()
                        .orElseThrow())
                .toList();
        Demands demands = new Demands(null, 1.0, null);
        assertThat(byTime(points, 0).choose(demands, ALL)).hasValue(2);
        Calibration byCalls = new Calibration(points, calls, 0);
        assertThat(byCalls.choose(demands, ALL)).hasValue(1);
        assertThat(byCalls.choose(new Demands(null, null, 0.5), ALL)).hasValue(1);
        assertThat(byCalls.standing(1, ALL, 50, 3).relativeCost()).isEqualTo(new Standing.Estimate(0.2, 0.2, 0.2));
    }

    private static PointValues point(double[] quality, double millis, double largeCalls) {
        return new PointValues(quality, filled(millis), filled(largeCalls), filled(5));
    }

    private static double[] filled(double value) {
        return new double[] {value, value, value, value};
    }

    private static OptionalInt chosen(
            @Nullable Double calls, @Nullable Double quality, @Nullable Double cost, int... prompts) {
        return SWEEP.choose(new Demands(calls, quality, cost), prompts);
    }

    @Test
    void aDemandOnQualityChoosesTheCheapestThatKeepsIt() {
        assertThat(chosen(null, 0.3, null, ALL)).hasValue(0);
        assertThat(chosen(null, 0.6, null, ALL)).hasValue(2);
        assertThat(chosen(null, 0.9, null, ALL)).hasValue(3);
    }

    @Test
    void withoutOneTheBestThatKeepsToTheLimitsIsChosen() {
        assertThat(chosen(0.5, null, null, ALL)).hasValue(2);
        assertThat(chosen(0.3, null, null, ALL)).hasValue(0);
        assertThat(chosen(null, null, 0.4, ALL)).hasValue(2);
        assertThat(chosen(null, null, 1.0, ALL)).hasValue(3);
    }

    @Test
    void onlyThePromptsGivenCount() {
        assertThat(chosen(null, 1.0, null, 0, 1)).hasValue(2);
        assertThat(chosen(null, 1.0, null, 2, 3)).hasValue(0);
        assertThat(chosen(null, 1.0, null, 0, 0, 2)).hasValue(3);
    }

    @Test
    void theLargeModelItselfIsNoAnswerToKeepingItsQualityAndNoPointMeansNone() {
        assertThat(chosen(null, 1.4, null, ALL)).isEmpty();
        assertThat(chosen(null, 0.9, 0.5, ALL)).isEmpty();
        assertThat(SWEEP.nearest(new Demands(null, 0.9, 0.5), ALL)).hasValue(2);
        assertThat(chosen(null, 0.5, null, 3)).as("large is right nowhere").isEmpty();
    }

    @Test
    void tiesGoToTheCheaperThenToTheEarlier() {
        Calibration twins = byTime(List.of(LARGE, BEST, GOOD, GOOD), 0);
        assertThat(twins.choose(new Demands(null, null, 2.0), new int[] {0, 1})).hasValue(2);
    }

    @Test
    void aPointStandsBesideTheLargeModelOnTheSamePrompts() {
        Standing standing = SWEEP.standing(2, ALL, 400, 3);
        assertThat(standing.n()).isEqualTo(4);
        assertThat(standing.quality().value()).isEqualTo(0.5);
        assertThat(standing.qualityOfLarge()).isNotNull().satisfies(share -> {
            assertThat(share.value()).isEqualTo(2 / 3.0, offset(1e-12));
            assertThat(share.low()).isLessThan(share.value());
        });
        assertThat(standing.relativeCost()).isEqualTo(new Standing.Estimate(0.4, 0.4, 0.4));
        assertThat(standing.largeCallsPerToken().value()).isEqualTo(0.4);
        assertThat(SWEEP.standing(2, new int[] {3}, 10, 3).qualityOfLarge()).isNull();
    }

    /** Two prompts make four replicates: 00, 01, 10, 11; the point is lost only where prompt 1 is not drawn. */
    @Test
    void firmnessIsTheShareOfReplicatesThatChooseTheSame() {
        Calibration close = byTime(
                List.of(
                        point(new double[] {1, 0, 0, 0}, 1, 0),
                        point(new double[] {1, 1, 0, 0}, 10, 5),
                        point(new double[] {1, 1, 0, 0}, 5, 2)),
                1);
        Demands demands = new Demands(null, 1.0, null);
        int[] prompts = {0, 1};
        assertThat(close.choose(demands, prompts)).hasValue(2);
        assertThat(close.firmness(demands, prompts, 2, 20_000, 5)).isEqualTo(0.75, offset(0.02));
        assertThat(close.firmness(demands, prompts, 0, 20_000, 5)).isEqualTo(0.25, offset(0.02));
    }

    @Test
    void nothingDemandedIsRefused() {
        assertThatThrownBy(() -> new Demands(null, null, null)).hasMessageContaining("max_large_calls");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, Double.NaN, Double.POSITIVE_INFINITY})
    void aDemandThatIsNoShareIsRefusedByName(double value) {
        assertThatThrownBy(() -> new Demands(null, null, value)).hasMessageContaining("max_cost");
        assertThatThrownBy(() -> new Demands(value, null, null)).hasMessageContaining("max_large_calls");
        assertThatThrownBy(() -> new Demands(null, value, null)).hasMessageContaining("min_quality_of_large");
    }
}
