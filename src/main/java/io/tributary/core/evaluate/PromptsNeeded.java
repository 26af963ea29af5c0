package io.tributary.core.evaluate;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How many prompts would tell two points apart, if their difference and its spread are what they are on the prompts so
 * far: the paired z test, two-sided at 5 %, of the mean difference.
 *
 * @param n prompts so far
 * @param difference mean of first minus second
 * @param deviation standard deviation of the differences, with n - 1
 * @param power the probability with which the difference shall be seen
 * @param reached that of as many prompts as there are; null where there is no spread
 * @param needed least number of prompts with that power; null if the mean difference is 0, which no number tells from 0
 */
public record PromptsNeeded(
        int n,
        double difference,
        double deviation,
        double power,
        @Nullable Double reached,
        @Nullable Long needed) {
    /** Usual in planning: four of five such experiments would see the difference. */
    public static final double USUAL_POWER = 0.8;

    private static final double LEVEL = 0.05;
    private static final long FEWEST = 2;

    /** A mean of qualities below it is a sum that should have been 0. */
    private static final double ROUNDING = 1e-12;

    /**
     * @param differences one a prompt, at least two
     * @param power above the level of the test, 0.05, and below 1
     * @throws IllegalArgumentException if there are too few prompts or the power lies outside
     */
    public static PromptsNeeded of(double[] differences, double power) {
        if (differences.length < FEWEST) {
            throw new IllegalArgumentException("the spread of differences needs at least 2 prompts, not " + differences.length);
        }
        if (!(power > LEVEL && power < 1)) {
            throw new IllegalArgumentException("power must lie above 0.05 and below 1, not " + power);
        }
        int n = differences.length;
        double mean = Arrays.stream(differences).sum() / n;
        double squares = 0;
        for (double d : differences) {
            squares += (d - mean) * (d - mean);
        }
        double deviation = Math.sqrt(squares / (n - 1));
        double critical = Normal.quantile(1 - LEVEL / 2);
        Long needed = null;
        if (Math.abs(mean) > ROUNDING) {
            double ratio = (critical + Normal.quantile(power)) * deviation / mean;
            needed = Math.max(FEWEST, (long) Math.ceil(ratio * ratio));
        }
        Double now = null;
        if (deviation > 0) {
            double shift = Math.abs(mean) * Math.sqrt(n) / deviation;
            now = Normal.below(shift - critical) + Normal.below(-shift - critical);
        }
        return new PromptsNeeded(n, mean, deviation, power, now, needed);
    }
}
