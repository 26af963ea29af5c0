package io.tributary.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchedulesTest {

    @Test
    void cosineWarmsUpAndFallsToItsFloor() {
        LearningRate rate = LearningRate.cosine(0.4, 4, 104);
        assertThat(rate.at(0)).isCloseTo(0.1, within(1e-12));
        assertThat(rate.at(3)).isCloseTo(0.4, within(1e-12));
        assertThat(rate.at(4)).isCloseTo(0.4, within(1e-12));
        assertThat(rate.at(54)).isCloseTo(0.4 * 0.55, within(1e-12));
        assertThat(rate.at(104)).isCloseTo(0.04, within(1e-12));
    }

    @Test
    void constantDecaysAtTheEndAndLinearAllTheWay() {
        LearningRate constant = new LearningRate(LearningRate.Shape.CONSTANT, 1, 10, 100, 0, 20);
        assertThat(constant.at(10)).isEqualTo(1);
        assertThat(constant.at(79)).isEqualTo(1);
        assertThat(constant.at(90)).isCloseTo(0.5, within(1e-12));
        assertThat(constant.at(99)).isCloseTo(0.05, within(1e-12));
        LearningRate flat = new LearningRate(LearningRate.Shape.CONSTANT, 1, 0, 10, 0.5, 0);
        assertThat(IntStream.range(0, 10).mapToDouble(flat::at)).containsOnly(1.0);
        LearningRate linear = new LearningRate(LearningRate.Shape.LINEAR, 1, 0, 100, 0.2, 0);
        assertThat(linear.at(50)).isCloseTo(0.6, within(1e-12));
    }

    @Test
    void impossibleRatesAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> LearningRate.cosine(0, 1, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> LearningRate.cosine(1, 3, 2));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LearningRate(LearningRate.Shape.CONSTANT, 1, 5, 10, 0, 6))
                .withMessageContaining("10 steps");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 16, 17, 64, 65, 1000})
    void everyEpochIsAPermutationOfItsOwn(int size) {
        KeyedPermutation order = new KeyedPermutation(3, size);
        int[] first = IntStream.range(0, size).map(order::drawn).toArray();
        int[] second = IntStream.range(size, 2 * size).map(order::drawn).toArray();
        assertThat(first).doesNotHaveDuplicates().hasSize(size);
        assertThat(IntStream.of(first).max().orElseThrow()).isEqualTo(size - 1);
        assertThat(second).doesNotHaveDuplicates();
        if (size > 10) {
            assertThat(second).isNotEqualTo(first);
            assertThat(IntStream.range(0, size)
                            .map(new KeyedPermutation(4, size)::drawn)
                            .toArray())
                    .isNotEqualTo(first);
        }
    }

    /** Each of 7 elements should come first in a seventh of 7,000 epochs: 6 standard deviations are 176. */
    @Test
    void noElementIsPreferred() {
        KeyedPermutation order = new KeyedPermutation(3, 7);
        int[] counts = new int[7];
        for (int epoch = 0; epoch < 7000; epoch++) {
            counts[order.at(epoch, 0)]++;
        }
        assertThat(IntStream.of(counts)).allMatch(count -> Math.abs(count - 1000) < 176);
    }

    @Test
    void keyedNormalsHaveTheirMoments() {
        KeyedNormal normal = KeyedNormal.of(1, "a");
        int n = 100_000;
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            sum += normal.at(i);
            squares += normal.at(i) * normal.at(i);
        }
        assertThat(sum / n).isCloseTo(0, within(0.015));
        assertThat(squares / n).isCloseTo(1, within(0.025));
        assertThat(KeyedNormal.of(1, "b").at(0)).isNotEqualTo(normal.at(0));
        assertThat(KeyedNormal.of(2, "a").at(0)).isNotEqualTo(normal.at(0));
    }
}
