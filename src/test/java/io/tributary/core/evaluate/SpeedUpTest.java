package io.tributary.core.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tributary.core.model.CostModel;
import io.tributary.core.model.Role;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpeedUpTest {
    /** Verification as cheap as one step: the setting of the paper's closed form. */
    private static SpeedUp cheap(double c) {
        return new SpeedUp(c, new double[] {1, 1, 1, 1, 1, 1, 1, 1, 1});
    }

    @Test
    void equalsTheClosedFormWhereVerificationIsFree() {
        // Leviathan et al., Theorem 3.8: (1 - a^(g+1)) / ((1 - a)(g c + 1)); a = 0.8, g = 5, c = 0.05 gives 2.95
        assertThat(cheap(0.05).expected(SpeedUp.constant(0.8, 5), 5)).isCloseTo(3.68928 / 1.25, within(1e-9));
    }

    @Test
    void ratesOfLaterPositionsCountOnlyOnceTheyAreReached() {
        assertThat(cheap(0).expected(new double[] {0.5, 0.2}, 2)).isCloseTo(1 + 0.5 + 0.1, within(1e-12));
        assertThat(cheap(0).expected(new double[] {0, 1}, 2)).isEqualTo(1);
    }

    @Test
    void whatIsMeasuredOfAPairIsUsed() {
        CostModel cost = new CostModel(Map.of(
                Role.SMALL,
                new TreeMap<>(Map.of(1, 2.0)),
                Role.LARGE,
                new TreeMap<>(Map.of(1, 10.0, 2, 11.0, 3, 15.0))));
        SpeedUp speedUp = SpeedUp.of(cost, 2);
        assertThat(speedUp.c()).isCloseTo(0.2, within(1e-12));
        assertThat(speedUp.v(2)).isCloseTo(1.5, within(1e-12));
        assertThat(speedUp.expected(new double[] {1, 1}, 2)).isCloseTo(3 / 1.9, within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.3, 0.5})
    void aSingleDraftBreaksEvenWhereItsAcceptancePaysForTheSmallStep(double c) {
        assertThat(cheap(c).breakEven(1)).isCloseTo(c, within(1e-9));
    }

    @Test
    void whereNoAcceptancePaysTheAdviceIsToLeaveIt() {
        SpeedUp dear = new SpeedUp(1, new double[] {1, 2, 3});
        assertThat(dear.breakEven(1)).isInfinite();
        assertThat(dear.recommended(SpeedUp.constant(1, 2))).isZero();
        assertThat(cheap(0.05).recommended(SpeedUp.constant(0.8, 8))).isEqualTo(8);
        assertThat(cheap(0.3).recommended(SpeedUp.constant(0.6, 8))).isEqualTo(1);
    }
}
