package io.tributary.core.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import io.tributary.core.evaluate.metrics.ExactMatch;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StatisticsTest {
    private static final double[] VALUES = {12.5, 3.0, 7.25, 30.0, 9.5, 11.0, 8.0};

    @Test
    void percentilesEqualNumpys() {
        assertThat(Percentiles.of(VALUES, 0.5)).isEqualTo(9.5);
        assertThat(Percentiles.of(VALUES, 0.95)).isEqualTo(24.75, offset(1e-12));
        assertThat(Percentiles.of(VALUES, 0.025)).isEqualTo(3.6375, offset(1e-12));
        assertThat(Percentiles.of(VALUES, 0)).isEqualTo(3);
        assertThat(Percentiles.of(VALUES, 1)).isEqualTo(30);
        assertThatThrownBy(() -> Percentiles.of(new double[0], 0.5)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theBootstrapIntervalEqualsNumpysWithinItsOwnNoise() {
        double[] ninety =
                IntStream.range(0, 100).mapToDouble(i -> i < 90 ? 1 : 0).toArray();
        // numpy, 200,000 resamples: [0.84 0.95]; the means lie on a grid of 0.01
        assertInterval(new PairedBootstrap(100, 20_000, 7).mean(ninety), 0.84, 0.95, 0.0101);
        double[] spread =
                IntStream.range(0, 50).mapToDouble(i -> i * 37 % 50 / 50.0).toArray();
        // numpy, 400,000 resamples: [0.41 0.57]
        assertInterval(new PairedBootstrap(50, 20_000, 7).mean(spread), 0.41, 0.57, 0.003);
    }

    @Test
    void everyPointIsResampledWithTheSamePrompts() {
        PairedBootstrap bootstrap = new PairedBootstrap(40, 500, 1);
        double[] a = IntStream.range(0, 40).mapToDouble(i -> i % 2).toArray();
        double[] better = Arrays.stream(a).map(v -> v + 0.25).toArray();
        PairedBootstrap.Interval difference = bootstrap.difference(better, a);
        assertInterval(difference, 0.25, 0.25, 1e-12);
    }

    @Test
    void aRatioIsThatOfTheSumsAndIsResampledByPrompt() {
        double[] accepted = {3, 0, 5, 2, 7, 1, 4, 4, 0, 6};
        double[] drafted = {4, 4, 8, 4, 8, 4, 4, 8, 4, 8};
        // Python's random, 400,000 resamples: [0.375 0.7321]
        assertInterval(new PairedBootstrap(10, 20_000, 7).ratio(accepted, drafted), 0.375, 0.7321, 0.006);
        // every replicate has the same ratio, however many prompts it repeats
        double[] half = Arrays.stream(drafted).map(d -> d / 2).toArray();
        assertInterval(new PairedBootstrap(10, 500, 7).ratio(half, drafted), 0.5, 0.5, 1e-12);
        assertThat(new PairedBootstrap(3, 50, 7)
                        .ratio(new double[3], new double[3])
                        .low())
                .isNaN();
    }

    @Test
    void theDifferenceOfSharesHasNewcombesInterval() {
        // Newcombe 1998, table II (a), method 10: 56/70 - 48/80, 95 % interval 0.0524 to 0.3339, from Wilson's
        // intervals
        Drift.Share now = new Drift.Share(0.8, new PairedBootstrap.Interval(0.69183355, 0.87695261), 70);
        Drift.Share then = new Drift.Share(0.6, new PairedBootstrap.Interval(0.49045465, 0.70038172), 80);
        Drift drift = Drift.between(now, then);
        assertThat(drift.difference()).isEqualTo(0.2, offset(1e-12));
        assertInterval(drift.interval(), 0.0524, 0.3339, 5e-5);
        assertThat(drift.seen()).isTrue();
        assertThat(Drift.between(then, now).interval().high()).isEqualTo(-0.0524, offset(5e-5));
        assertThat(Drift.between(now, now).seen()).isFalse();
    }

    @Test
    void theSameSeedGivesTheSameInterval() {
        assertThat(new PairedBootstrap(7, 300, 3).mean(VALUES)).isEqualTo(new PairedBootstrap(7, 300, 3).mean(VALUES));
        assertThat(new PairedBootstrap(7, 300, 3).picks()).isNotEqualTo(new PairedBootstrap(7, 300, 4).picks());
    }

    @Test
    void exactMatchIgnoresWhiteSpaceAroundTheAnswerOnly() {
        assertThat(new ExactMatch().quality(" 42.", " 42.\n")).isEqualTo(1);
        assertThat(new ExactMatch().quality(" 4 2.", " 42.")).isZero();
        assertThat(new ExactMatch().quality("", " 42.")).isZero();
    }

    private static void assertInterval(PairedBootstrap.Interval actual, double low, double high, double tolerance) {
        assertThat(actual.low()).isEqualTo(low, offset(tolerance));
        assertThat(actual.high()).isEqualTo(high, offset(tolerance));
    }
}
