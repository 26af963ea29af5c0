package io.tributary.core.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.List;
import org.junit.jupiter.api.Test;

class GapRecoveredTest {
    private static final List<CostQuality> SWEEP = List.of(
            new CostQuality(1, 0.91),
            new CostQuality(0.1, 0.68),
            new CostQuality(0.5, 0.9),
            new CostQuality(0.3, 0.85));

    @Test
    void pgrIsNotClippedAndNeedsAGap() {
        assertThat(GapRecovered.pgr(0.95, 0.5, 0.8).orElseThrow()).isEqualTo(1.5, offset(1e-12));
        assertThat(GapRecovered.pgr(0.95, 0.8, 0.8)).isEmpty();
    }

    @Test
    void apgrEqualsNumpysTrapezoid() {
        // (np.trapezoid(q, c) / (c[-1] - c[0]) - .68) / (.91 - .68)
        assertThat(GapRecovered.apgr(SWEEP, 0.68, 0.91).orElseThrow()).isEqualTo(0.8140096618357482, offset(1e-12));
    }

    @Test
    void cptInterpolatesToTheFirstCrossing() {
        assertThat(GapRecovered.cpt(SWEEP, 0.68, 0.91, 0.5).orElseThrow())
                .isEqualTo(0.23529411764705888, offset(1e-12));
        assertThat(GapRecovered.cpt(SWEEP, 0.68, 0.91, 1.1)).isEmpty();
    }
}
