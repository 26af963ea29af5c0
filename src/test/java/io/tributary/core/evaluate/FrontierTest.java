package io.tributary.core.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class FrontierTest {
    private static final CostQuality SMALL = new CostQuality(0.1, 0.6);
    private static final CostQuality LARGE = new CostQuality(1, 0.9);

    @Test
    void aPointThatAnotherBeatsInCostAndQualityIsNotPareto() {
        assertThat(Frontier.pareto(List.of(SMALL, new CostQuality(0.5, 0.85), new CostQuality(0.6, 0.8), LARGE)))
                .containsExactly(true, true, false, true);
    }

    @Test
    void equalPointsAreAllKept() {
        assertThat(Frontier.pareto(List.of(SMALL, SMALL))).containsExactly(true, true);
        assertThat(Frontier.hull(List.of(SMALL, LARGE, LARGE))).containsExactly(true, true, true);
    }

    @Test
    void aParetoPointUnderTheChordBetweenTwoOthersIsNotOnTheHull() {
        // the chord from small to large is at 0.7 where the cost is 0.4
        List<CostQuality> points = List.of(LARGE, new CostQuality(0.4, 0.69), SMALL);
        assertThat(Frontier.pareto(points)).containsExactly(true, true, true);
        assertThat(Frontier.hull(points)).containsExactly(true, false, true);
    }

    @Test
    void theHullDropsSeveralPointsThatALaterOneHides() {
        List<CostQuality> points = List.of(
                new CostQuality(0, 0),
                new CostQuality(1, 1),
                new CostQuality(2, 1.5),
                new CostQuality(3, 4),
                new CostQuality(5, 5));
        assertThat(Frontier.hull(points)).containsExactly(true, false, false, true, true);
    }

    @Test
    void aPointNeedsNumbers() {
        assertThatThrownBy(() -> new CostQuality(Double.NaN, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
