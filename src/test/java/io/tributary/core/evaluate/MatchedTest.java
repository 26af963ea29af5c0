package io.tributary.core.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MatchedTest {
    private static final CostQuality LARGE = new CostQuality(1, 0.9);

    @Test
    void theCheapestPointAtLargesQualityGivesTheSpeedup() {
        List<CostQuality> points =
                List.of(new CostQuality(0.3, 0.89), new CostQuality(0.4, 0.9), new CostQuality(0.5, 0.95));
        assertThat(Matched.cheapestAtLargeQuality(points, LARGE)).hasValue(1);
        assertThat(Matched.speedup(points.get(1), LARGE)).isEqualTo(2.5);
    }

    @Test
    void nothingMatchesIfEveryPointIsWorse() {
        assertThat(Matched.cheapestAtLargeQuality(List.of(new CostQuality(0.3, 0.89)), LARGE))
                .isEmpty();
    }

    @Test
    void theBestPointAtLargesCostIgnoresDearerOnes() {
        List<CostQuality> points =
                List.of(new CostQuality(1.2, 0.99), new CostQuality(0.4, 0.91), new CostQuality(0.3, 0.91));
        assertThat(Matched.bestAtLargeCost(points, LARGE)).hasValue(2);
        assertThat(Matched.bestAtLargeCost(points.subList(0, 1), LARGE)).isEmpty();
    }
}
