package io.tributary.core.train.compare;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SmoothingTest {
    @Test
    void everyMeasurementInTheSpanCountsOnce() {
        long[] steps = {1, 2, 4, 8};
        double[] means = {8, 4, 1, 3};
        assertThat(Smoothing.trailing(steps, means, new long[] {1, 1, 1, 1}, 3)).containsExactly(8, 6, 2.5, 3);
        assertThat(Smoothing.trailing(steps, means, new long[] {1, 3, 1, 1}, 100))
                .containsExactly(8, 5, 21 / 5.0, 24 / 6.0);
    }

    @Test
    void noSpanChangesNothing() {
        double[] means = {8, 4, 1};
        assertThat(Smoothing.trailing(new long[] {1, 2, 3}, means, new long[] {1, 1, 1}, 0))
                .containsExactly(means);
    }
}
