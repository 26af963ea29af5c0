package io.tributary.core.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class SamplingTest {
    private static final Offset<Double> CLOSE = within(1e-7); // the logits are float32 logarithms

    /** Logits whose softmax at temperature 1 is 0.4, 0.3, 0.2, 0.1. */
    private static final float[] LOGITS = {
        (float) Math.log(0.2), (float) Math.log(0.4), (float) Math.log(0.1), (float) Math.log(0.3)
    };

    private static double[] sampled(double temperature, int topK, double topP, double minP) {
        return Distributions.sampled(LOGITS, Sampling.of(temperature, topK, topP, minP));
    }

    @Test
    void softmaxAgreesWithFiftyDigitArithmetic() {
        // Python's decimal, 50 digits: softmax of (2.5, -1.25, 0.75, 100.5, 99) / 1.6 (all exact in binary but the
        // temperature)
        double[] expected = {
            1.802796919743347e-27, 1.73009167118668e-28, 6.0386132802898155e-28, 0.7185943925708561, 0.28140560742914383
        };
        assertRelative(Distributions.softmax(new float[] {2.5f, -1.25f, 0.75f, 100.5f, 99f}, 1.6), expected);
    }

    private static void assertRelative(double[] actual, double[] expected) {
        for (int v = 0; v < expected.length; v++) {
            assertThat(actual[v]).isCloseTo(expected[v], within(1e-14 * expected[v]));
        }
    }

    @Test
    void theLargestEntriesAreThoseOfAStableSort() {
        SplittableRandom random = new SplittableRandom(5);
        for (int length = 1; length <= 40; length++) {
            float[] values = new float[length];
            for (int v = 0; v < length; v++) {
                values[v] = random.nextInt(8); // many ties
            }
            int[] sorted = IntStream.range(0, length)
                    .boxed()
                    .sorted(Comparator.comparingDouble(v -> -values[v]))
                    .mapToInt(v -> v)
                    .toArray();
            for (int count = 0; count <= length + 1; count++) {
                assertThat(Largest.of(values, count)).isEqualTo(Arrays.copyOf(sorted, Math.min(count, length)));
            }
        }
    }

    @Test
    void topKKeepsTheMostProbable() {
        assertThat(sampled(1, 2, 1, 0)).containsExactly(new double[] {0, 4 / 7.0, 0, 3 / 7.0}, CLOSE);
        assertThat(sampled(1, 9, 1, 0)).containsExactly(new double[] {0.2, 0.4, 0.1, 0.3}, CLOSE);
    }

    @Test
    void topPKeepsTheSmallestSetThatReachesTheMass() {
        assertThat(sampled(1, 0, 0.65, 0)).containsExactly(new double[] {0, 4 / 7.0, 0, 3 / 7.0}, CLOSE);
        assertThat(sampled(1, 0, 0.75, 0)).containsExactly(new double[] {2 / 9.0, 4 / 9.0, 0, 3 / 9.0}, CLOSE);
        assertThat(sampled(1, 0, 0.01, 0)).containsExactly(new double[] {0, 1, 0, 0}, CLOSE);
    }

    @Test
    void topPCountsTheMassThatTopKLeft() {
        // after top-k 3 the masses are 4/9, 3/9, 2/9: 7/9 = 0.78 reach 0.75, though 0.7 of the whole would not
        assertThat(sampled(1, 3, 0.75, 0)).containsExactly(new double[] {0, 4 / 7.0, 0, 3 / 7.0}, CLOSE);
    }

    @Test
    void minPIsAShareOfTheLargest() {
        assertThat(sampled(1, 0, 1, 0.6)).containsExactly(new double[] {0, 4 / 7.0, 0, 3 / 7.0}, CLOSE);
        assertThat(sampled(1, 0, 1, 1)).containsExactly(new double[] {0, 1, 0, 0}, CLOSE);
    }

    @Test
    void temperatureComesBeforeTruncation() {
        // at temperature 0.5 the probabilities go as 16 : 9 : 4 : 1, of 30
        assertThat(sampled(0.5, 0, 1, 0))
                .containsExactly(new double[] {4 / 30.0, 16 / 30.0, 1 / 30.0, 9 / 30.0}, CLOSE);
        assertThat(sampled(0.5, 0, 1, 0.5)).containsExactly(new double[] {0, 16 / 25.0, 0, 9 / 25.0}, CLOSE);
    }

    @Test
    void greedyIsOneHotAtTheLowestOfTiedIds() {
        assertThat(Distributions.sampled(new float[] {1, 2, 2}, Sampling.GREEDY))
                .containsExactly(0, 1, 0);
        assertThat(Sampling.of(0, 5, 0.5, 0)).isEqualTo(Sampling.GREEDY);
    }

    @Test
    void tiesAtTheBorderSurviveTogether() {
        double[] kept = Distributions.sampled(new float[] {1, 1, 1, 0}, new Sampling.Random(1, 2, 1, 0));
        assertThat(kept).containsExactly(new double[] {1 / 3.0, 1 / 3.0, 1 / 3.0, 0}, CLOSE);
    }

    @Test
    void maskedTokensHaveNoMassAndUnusableRowsFail() {
        assertThat(Distributions.softmax(new float[] {0, Float.NEGATIVE_INFINITY}, 1))
                .containsExactly(1, 0);
        for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> Distributions.softmax(new float[] {0, bad}, 1))
                    .isInstanceOf(NonFiniteLogits.class);
        }
        assertThatThrownBy(() -> Distributions.softmax(new float[] {Float.NEGATIVE_INFINITY}, 1))
                .hasMessageContaining("every token is masked");
    }

    @Test
    void impossibleSettingsAreRefused() {
        Stream.<Runnable>of(
                        () -> Sampling.of(-1, 0, 1, 0),
                        () -> Sampling.of(Double.NaN, 0, 1, 0),
                        () -> Sampling.of(1, -1, 1, 0),
                        () -> Sampling.of(1, 0, 0, 0),
                        () -> Sampling.of(1, 0, 1.1, 0),
                        () -> Sampling.of(1, 0, 1, -0.1))
                .forEach(setting -> assertThatThrownBy(setting::run).isInstanceOf(IllegalArgumentException.class));
    }

    @Test
    void keyedDrawsAreUniformAlongEveryKeyAndUncorrelatedBetweenKinds() {
        int n = 20_000;
        int[][] cells = new int[3][100];
        double product = 0;
        Set<Double> seen = new HashSet<>();
        for (int i = 0; i < n; i++) {
            KeyedDraws alongSeeds = new KeyedDraws(i, 17);
            KeyedDraws fixed = new KeyedDraws(5, 17);
            double u = alongSeeds.uniform(3, Draws.Kind.DRAFT);
            cells[0][(int) (100 * u)]++;
            cells[1][(int) (100 * fixed.uniform(i, Draws.Kind.COIN))]++;
            cells[2][(int) (100 * KeyedDraws.of(5, new int[] {i}).uniform(3, Draws.Kind.RESIDUAL))]++;
            product += (u - 0.5) * (alongSeeds.uniform(3, Draws.Kind.COIN) - 0.5);
            seen.add(u);
        }
        for (int[] counts : cells) {
            double chi = 0;
            for (int count : counts) {
                chi += Math.pow(count - n / 100.0, 2) / (n / 100.0);
            }
            assertThat(chi).isBetween(52.0, 161.0); // 1e-4 on either side, 99 degrees of freedom
        }
        assertThat(product / n * 12).isCloseTo(0, within(4 / Math.sqrt(n)));
        assertThat(seen).hasSize(n);
    }

    @Test
    void aDrawNeverHasZeroProbability() {
        double[] probs = {0, 0.5, 0, 0.5 - 1e-9, 0};
        for (int seed = 0; seed < 2_000; seed++) {
            assertThat(KeyedDraws.of(seed, new int[] {1}).categorical(probs, 0, Draws.Kind.DRAFT))
                    .isIn(1, 3);
        }
        assertThatThrownBy(() -> new KeyedDraws(1, 1).categorical(new double[3], 0, Draws.Kind.DRAFT))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
