package io.tributary.core.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The bound against all flips counted, the looks, and what stops whom. */
class DominanceTest {
    @Test
    void theBoundIsNeverBelowTheShareOfFlips() {
        SplittableRandom random = new SplittableRandom(3);
        for (int round = 0; round < 200; round++) {
            int n = 1 + random.nextInt(12);
            double[] better = random.doubles(n).toArray();
            double[] worse = round % 2 == 0 ? new double[n] : random.doubles(n).toArray();
            double bound = Math.exp(-Dominance.exponent(better, worse));
            assertThat(bound).isGreaterThanOrEqualTo(shareOfFlips(better, worse));
            assertThat(bound).isBetween(0.0, 1.0);
        }
    }

    /** Of all flips of the differences' signs, the share whose sum is at least theirs. */
    private static double shareOfFlips(double[] better, double[] worse) {
        int n = better.length;
        double[] differences =
                IntStream.range(0, n).mapToDouble(i -> better[i] - worse[i]).toArray();
        double reached = Arrays.stream(differences).sum() - 1e-12;
        int as = 0;
        for (int flips = 0; flips < 1 << n; flips++) {
            double sum = 0;
            for (int i = 0; i < n; i++) {
                sum += (flips >> i & 1) == 1 ? -differences[i] : differences[i];
            }
            as += sum >= reached ? 1 : 0;
        }
        return (double) as / (1 << n);
    }

    @Test
    void looksComeAfter32PromptsAndThenAfterTwiceAsMany() {
        assertThat(IntStream.rangeClosed(0, 600).filter(Dominance::looksAfter)).containsExactly(32, 64, 128, 256, 512);
    }

    @Test
    void aPointStopsOnlyForOneThatIsClearlyBetterAndNotDearerInTimeOrCalls() {
        Dominance dominance = new Dominance(4, 300);
        PointValues wrong = point(64, 0, 10, 1);
        PointValues right = point(64, 1, 10, 1);
        assertThat(dominance.over(wrong, List.of(wrong, right))).hasValue(1);
        assertThat(dominance.over(right, List.of(wrong, right))).isEmpty();
        assertThat(dominance.over(wrong, List.of(point(64, 1, 11, 1)))).isEmpty();
        assertThat(dominance.over(wrong, List.of(point(64, 1, 10, 2)))).isEmpty();
        assertThat(dominance.over(wrong, List.of(point(64, 0, 1, 0)))).isEmpty();
    }

    /** 4 points and 300 prompts: 4 looks of 12 comparisons, level 0.05 / 48; exp(-d / 2) reaches it at 14 of d prompts. */
    @Test
    void theLevelIsSharedByAllComparisonsOfTheSweep() {
        Dominance dominance = new Dominance(4, 300);
        assertThat(dominance.over(point(64, 0, 10, 1), List.of(rightOn(13)))).isEmpty();
        assertThat(dominance.over(point(64, 0, 10, 1), List.of(rightOn(14)))).hasValue(0);
        assertThat(new Dominance(200, 300).over(point(64, 0, 10, 1), List.of(rightOn(14))))
                .isEmpty();
    }

    @Test
    void ofSeveralTheClearestIsNamedAndOfEqualsTheFirst() {
        Dominance dominance = new Dominance(4, 300);
        assertThat(dominance.over(point(64, 0, 10, 1), List.of(rightOn(20), rightOn(40), rightOn(40))))
                .hasValue(1);
    }

    private static PointValues rightOn(int prompts) {
        double[] quality = new double[64];
        Arrays.fill(quality, 0, prompts, 1);
        return new PointValues(quality, filled(64, 10), filled(64, 1), filled(64, 5));
    }

    private static PointValues point(int prompts, double quality, double millis, double calls) {
        return new PointValues(
                filled(prompts, quality), filled(prompts, millis), filled(prompts, calls), filled(prompts, 5));
    }

    private static double[] filled(int n, double value) {
        double[] values = new double[n];
        Arrays.fill(values, value);
        return values;
    }
}
