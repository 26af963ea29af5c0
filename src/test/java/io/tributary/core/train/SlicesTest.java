package io.tributary.core.train;

import static io.tributary.core.train.Slices.EASY;
import static io.tributary.core.train.Slices.HARD;
import static io.tributary.core.train.Slices.MEDIUM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SlicesTest {
    @Test
    void windowsAreOrderedByTheTeachersLoss() {
        assertThat(Slices.thirds(new double[] {6, 1, 4, 3, 5, 2}))
                .containsExactly(HARD, EASY, MEDIUM, MEDIUM, HARD, EASY);
    }

    @Test
    void equalLossesAreOrderedByIndex() {
        assertThat(Slices.thirds(new double[] {1, 1, 1})).containsExactly(EASY, MEDIUM, HARD);
        assertThat(Slices.thirds(new double[] {0.0, -0.0, 0.0})).containsExactly(MEDIUM, EASY, HARD);
    }

    @Test
    void whatDoesNotDivideMakesTheEasierSlicesLarger() {
        for (int n = 0; n < 20; n++) {
            double[] losses = new double[n];
            Arrays.setAll(losses, i -> i);
            Slices[] slices = Slices.thirds(losses);
            assertThat(slices).isSorted();
            assertThat(count(slices, EASY)).isEqualTo((n + 2) / 3);
            assertThat(count(slices, MEDIUM)).isEqualTo((n + 1) / 3);
            assertThat(count(slices, HARD)).isEqualTo(n / 3);
        }
    }

    private static int count(Slices[] slices, Slices slice) {
        return (int) Arrays.stream(slices).filter(slice::equals).count();
    }

    @Test
    void aLossThatIsNoNumberIsNamed() {
        assertThatThrownBy(() -> Slices.thirds(new double[] {1, Double.NaN}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("window 1 is NaN");
    }
}
