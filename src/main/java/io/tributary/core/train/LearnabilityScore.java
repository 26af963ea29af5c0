package io.tributary.core.train;

import java.util.Arrays;
import java.util.Locale;

/**
 * How hard, yet learnable, a sequence is for the scorer: the median over positions of the token's loss where the token is
 * among the scorer's k most probable. Rawat et al., A Little Help Goes a Long Way (arXiv 2410.18779), Eq. 10.
 *
 * @param k a token is learnable if fewer than k tokens are more probable
 * @param mask what an unlearnable position counts as
 */
public record LearnabilityScore(int k, Mask mask) {

    /** What an unlearnable position counts as. */
    public enum Mask {
        /** A loss of 0: a sequence that is mostly noise scores 0. */
        ZERO,
        /** Nothing: the median is over the learnable positions alone. */
        DROP
    }

    /** @throws IllegalArgumentException if k is below 1 */
    public LearnabilityScore {
        if (k < 1) {
            throw new IllegalArgumentException("k must be at least 1, not " + k);
        }
    }

    /** With the k and mask mode of a recipe that selects by this score. */
    public static LearnabilityScore of(RecipeParameters parameters) {
        return new LearnabilityScore(
                (int) parameters.get("k"),
                Mask.valueOf(parameters.choice("mask_mode").toUpperCase(Locale.ROOT)));
    }

    /**
     * The score of one sequence.
     *
     * @param losses of its tokens, nats
     * @param ranks how many tokens the scorer holds more probable than each, from 0
     * @return the median, of an even count the mean of the middle two; 0 where nothing is left
     */
    public double of(double[] losses, int[] ranks) {
        double[] kept = new double[losses.length];
        int count = 0;
        for (int i = 0; i < losses.length; i++) {
            boolean learnable = ranks[i] < k;
            if (learnable || mask == Mask.ZERO) {
                kept[count++] = learnable ? losses[i] : 0;
            }
        }
        return count == 0 ? 0 : median(Arrays.copyOf(kept, count));
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        int middle = values.length / 2;
        return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
