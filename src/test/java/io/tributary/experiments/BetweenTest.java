package io.tributary.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BetweenTest {
    private static final List<Double> STEPS = List.of(0.5, 0.75, 0.9, 1.0);
    private static final List<Double> RATIOS = List.of(-2.0, -1.0, -0.1, -0.01);

    @Test
    void aGridOfStepsIsCutEvenlyInTheOrderAskedFor() {
        assertThat(Between.values(0.5, 0.9, STEPS)).containsExactly(0.6, 0.7, 0.8);
        assertThat(Between.values(0.9, 0.5, STEPS)).containsExactly(0.8, 0.7, 0.6);
        assertThat(Between.values(0.98, 0.99, STEPS)).containsExactly(0.9825, 0.985, 0.9875);
    }

    @Test
    void aGridOfRatiosIsCutByRatios() {
        assertThat(Between.values(-1, -0.01, RATIOS)).containsExactly(-0.316, -0.1, -0.032);
        assertThat(Between.values(-0.01, -1, RATIOS)).containsExactly(-0.032, -0.1, -0.316);
    }

    @Test
    void acrossZeroThereAreNoRatios() {
        assertThat(Between.values(-1, 1, RATIOS)).containsExactly(-0.5, 0.0, 0.5);
        assertThat(Between.values(0, 1, List.of(0.0, 0.1, 1.0))).containsExactly(0.25, 0.5, 0.75);
    }

    @Test
    void whereThereIsNoMiddleNothingIsProposed() {
        assertThat(Between.values(0, Double.POSITIVE_INFINITY, STEPS)).isEmpty();
        assertThat(Between.values(1, Math.nextUp(1.0), STEPS)).isEmpty();
        assertThat(Between.values(1, 1, STEPS)).isEmpty();
    }
}
