package io.tributary.registry.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tributary.core.model.Vocabulary;
import io.tributary.core.sampling.NonFiniteLogits;
import io.tributary.runtime.table.TableModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A reading against a table whose probabilities are known. */
class ReadingTest {
    private static final Vocabulary VOCABULARY = new Vocabulary(3, Set.of(), "ab".repeat(32));

    /** After token t: 1/2 for t, 1/4 for each other; the padded entry of the head would win if it counted. */
    private static TableModel table(float lift) {
        return new TableModel("table", VOCABULARY, 4, 1000, (previous, last) -> {
            float[] logits = {0, 0, 0, 100};
            logits[last] = lift;
            return logits;
        });
    }

    @Test
    void theLossIsTheMeanOverAllTokensThatAreJudged() {
        float two = (float) Math.log(2);
        Reading reading = Reading.of(table(two), List.of(new int[] {0, 0, 1}, new int[] {2, 1}), () -> false);
        // p = 1/2, 1/4; 1/4
        assertThat(reading.loss()).isCloseTo((Math.log(2) + 2 * Math.log(4)) / 3, within(1e-7));
        assertThat(reading.choices()).containsExactly(0, 0, 2);
        Reading other = Reading.of(table(-two), List.of(new int[] {0, 0, 1}, new int[] {2, 1}), () -> false);
        assertThat(other.choices()).containsExactly(1, 1, 0);
        assertThat(reading.agreeing(other)).isZero();
        assertThat(reading.agreeing(reading)).isEqualTo(3);
    }

    @Test
    void blocksAreReadBehindOneAnother() {
        int[] window = new int[100];
        List<Integer> last = new ArrayList<>();
        for (int i = 1; i < window.length; i++) {
            window[i] = i * i % 3;
            last.add(window[i - 1]);
        }
        Reading reading = Reading.of(table((float) Math.log(2)), List.of(window), () -> false);
        assertThat(reading.choices()).isEqualTo(last);
    }

    @Test
    void whatIsNoNumberIsNotAveraged() {
        assertThatThrownBy(() -> Reading.of(table(Float.NaN), List.of(new int[] {0, 0}), () -> false))
                .isInstanceOf(NonFiniteLogits.class);
        assertThatThrownBy(() -> Reading.of(table(1), List.of(new int[] {0, 0}), () -> true))
                .isInstanceOf(ReadingStopped.class);
    }
}
