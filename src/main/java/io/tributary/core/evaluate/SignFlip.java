package io.tributary.core.evaluate;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Two-sided permutation test of paired differences: if both points were alike, each prompt's difference would be as likely
 * to have the other sign. Differences of 0 say nothing and are left out. For metrics that are 0 or 1 it is McNemar's exact
 * test.
 */
public final class SignFlip {
    /** Up to so many differences all flips are counted. */
    static final int COUNTED = 20;

    /** Flips drawn where there are more. */
    static final int DRAWN = 10_000;

    private static final double TOLERANCE = 1e-12;

    private SignFlip() {}

    /**
     * @param p share of flips whose sum is at least as far from 0
     * @param exact whether all flips were counted, or else drawn
     */
    public record Result(double p, boolean exact) {
        public String method() {
            return exact ? "exact" : "permutation, %,d flips".formatted(DRAWN);
        }
    }

    /** @param seed of the flips, where they are drawn */
    public static Result test(double[] differences, long seed) {
        double[] sizes = Arrays.stream(differences).filter(d -> d != 0).toArray();
        if (sizes.length == 0) {
            return new Result(1, true);
        }
        double size = Math.abs(sizes[0]);
        if (Arrays.stream(sizes).allMatch(d -> Math.abs(d) == size)) {
            return new Result(signs(sizes), true);
        }
        double reached = Math.abs(Arrays.stream(sizes).sum()) - TOLERANCE * sizes.length;
        return sizes.length <= COUNTED
                ? new Result(counted(sizes, reached), true)
                : new Result(drawn(sizes, reached, seed), false);
    }

    /** The sign test: twice the binomial tail, by weights relative to the middle one, which neither over- nor underflow. */
    private static double signs(double[] differences) {
        int n = differences.length;
        int positive = (int) Arrays.stream(differences).filter(d -> d > 0).count();
        int more = Math.max(positive, n - positive);
        if (2 * more == n) {
            return 1;
        }
        double tail = 0;
        double total = 0;
        double weight = 1;
        for (int k = (n + 1) / 2; k <= n; k++) {
            total += 2 * k == n ? weight / 2 : weight;
            tail += k >= more ? weight : 0;
            weight *= (double) (n - k) / (k + 1);
        }
        return Math.min(1, tail / total);
    }

    private static double counted(double[] differences, double reached) {
        int flips = 1 << differences.length;
        int far = 0;
        for (int flip = 0; flip < flips; flip++) {
            double sum = 0;
            for (int i = 0; i < differences.length; i++) {
                sum += (flip >> i & 1) == 0 ? differences[i] : -differences[i];
            }
            far += Math.abs(sum) >= reached ? 1 : 0;
        }
        return (double) far / flips;
    }

    private static double drawn(double[] differences, double reached, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int far = 1;
        for (int draw = 0; draw < DRAWN; draw++) {
            double sum = 0;
            long signs = 0;
            for (int i = 0; i < differences.length; i++) {
                signs = i % Long.SIZE == 0 ? random.nextLong() : signs >>> 1;
                sum += (signs & 1) == 0 ? differences[i] : -differences[i];
            }
            far += Math.abs(sum) >= reached ? 1 : 0;
        }
        return far / (DRAWN + 1.0);
    }
}
