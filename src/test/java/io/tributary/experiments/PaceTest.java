package io.tributary.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Times that are told beforehand, by hand. */
class PaceTest {
    private static Pace of(double... seconds) {
        Pace pace = new Pace();
        for (double each : seconds) {
            pace.add(each);
        }
        return pace;
    }

    @Test
    void nothingIsToldBeforeThreePrompts() {
        assertThat(of(1, 2).left(10)).isNull();
        assertThat(of(1, 2, 3).left(10)).isNotNull();
    }

    /** Mean 2, variance 1; of 6 further prompts: 6 of their own and 36 / 3 of the mean's, 18 together. */
    @Test
    void theIntervalHoldsTheSpreadOfWhatComesAndTheErrorOfTheMean() {
        TimeLeft left = Objects.requireNonNull(of(1, 2, 3).left(6));
        assertThat(left.seconds()).isEqualTo(12);
        assertThat(left.low()).isCloseTo(12 - 1.96 * Math.sqrt(18), within(1e-12));
        assertThat(left.high()).isCloseTo(12 + 1.96 * Math.sqrt(18), within(1e-12));
        assertThat(Objects.requireNonNull(of(0, 0, 9).left(6)).low()).isZero();
    }

    @Test
    void onlyTheLastFiftyPromptsCount() {
        Pace pace = of(1000, 1000, 1000);
        for (int i = 0; i < 50; i++) {
            pace.add(2);
        }
        assertThat(pace.left(10)).isEqualTo(new TimeLeft(20, 20, 20));
    }

    @Test
    void wordsRoundToWhatCanBeSaid() {
        assertThat(new TimeLeft(0.2, 0.1, 0.3).words()).isEqualTo("about 1 s");
        assertThat(new TimeLeft(45, 40, 50).words()).isEqualTo("about 45 s (40 s to 50 s)");
        assertThat(new TimeLeft(600, 110, 9000).words()).isEqualTo("about 10 min (110 s to 2.5 h)");
    }

    @Test
    void aPredictionLeavesOutWhatWarmedUpAndIsALowerBoundWhereTimeRanOut() {
        FittingPrompts prompts = new FittingPrompts(SampleSweeps.PROMPTS, List.of());
        Prediction told = Predictions.predicted(7, prompts, List.of(9.0, 1.0, 1.0, 1.0));
        assertThat(told.time()).isEqualTo(new TimeLeft(2, 2, 2));
        assertThat(told.words()).isEqualTo("7 points × 2 prompts: about 2 s, by 3 prompts that were tried");
        Prediction late = Predictions.predicted(7, prompts, List.of());
        assertThat(late.time()).isNull();
        assertThat(late.words()).isEqualTo("7 points × 2 prompts: more than 40 s");
    }
}
