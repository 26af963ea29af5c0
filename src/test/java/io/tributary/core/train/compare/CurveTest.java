package io.tributary.core.train.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import org.junit.jupiter.api.Test;

class CurveTest {
    private static Curve curve(double[] x, double... y) {
        return new Curve(x, y);
    }

    private static final double[] STEPS = {0, 10, 20, 40};

    @Test
    void theTrailingMeanLooksBackOnly() {
        Curve smooth = curve(STEPS, 8, 4, 3, 2).trailingMean(2);
        assertThat(smooth.y()).containsExactly(8, 6, 3.5, 2.5);
        assertThat(curve(STEPS, 8, 4, 3, 2).trailingMean(1).y()).containsExactly(8, 4, 3, 2);
        assertThat(curve(STEPS, 8, 4, 3, 2).trailingMean(9).last()).isEqualTo(17 / 4.0);
    }

    @Test
    void valuesBetweenPointsLieOnTheStraightLine() {
        Curve curve = curve(STEPS, 8, 4, 3, 2);
        assertThat(curve.at(10)).isEqualTo(4);
        assertThat(curve.at(2.5)).isEqualTo(7);
        assertThat(curve.at(30)).isEqualTo(2.5);
        assertThatThrownBy(() -> curve.at(41))
                .hasMessageContaining("0.0 to 40.0")
                .hasMessageContaining("41");
    }

    @Test
    void theTargetIsReachedBetweenTwoEvaluations() {
        Curve curve = curve(STEPS, 8, 4, 4.5, 2);
        assertThat(curve.firstAtMost(4.4)).hasValue(9);
        assertThat(curve.firstAtMost(3).orElseThrow()).isEqualTo(32, offset(1e-12));
        assertThat(curve.firstAtMost(9)).hasValue(0);
        assertThat(curve.firstAtMost(1)).isEmpty();
    }

    @Test
    void ofSeveralCrossingsTheLastCounts() {
        assertThat(curve(STEPS, 1, -1, 1, -3).fallsBelowZeroForGood()).hasValue(25);
        assertThat(curve(STEPS, 1, 1, 0, -3).fallsBelowZeroForGood()).hasValue(20);
        assertThat(curve(STEPS, 1, -1, -1, 1).fallsBelowZeroForGood()).isEmpty();
        assertThat(curve(STEPS, -1, -1, -1, -1).fallsBelowZeroForGood()).isEmpty();
    }

    @Test
    void aDifferenceLivesWhereBothCurvesDo() {
        Curve gap = curve(STEPS, 8, 4, 3, 2).minus(curve(new double[] {5, 20, 60}, 5, 2, 1));
        assertThat(gap.x()).containsExactly(5, 10, 20, 40);
        assertThat(gap.y()).containsExactly(1, 0, 1, 0.5);
        assertThat(gap.area()).isEqualTo(2.5 + 5 + 15);
        assertThatThrownBy(() -> curve(STEPS, 8, 4, 3, 2).minus(curve(new double[] {50}, 1)))
                .hasMessageContaining("no step in common");
    }

    @Test
    void badPointsAreRefused() {
        assertThatThrownBy(() -> curve(new double[] {0, 0}, 1, 2)).hasMessageContaining("ascend");
        assertThatThrownBy(() -> curve(new double[] {0, 1}, 1, Double.NaN)).hasMessageContaining("point 1");
        assertThatThrownBy(() -> curve(new double[0])).hasMessageContaining("at least one");
        assertThatThrownBy(() -> curve(new double[] {0}, 1).trailingMean(0)).hasMessageContaining("0");
    }
}
