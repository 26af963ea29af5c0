package io.tributary.core.evaluate;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Percentile bootstrap over prompts. All points are resampled with the same prompts, so that their intervals, and those
 * of their differences, are paired: prompts are hard or easy for every point alike.
 */
public final class PairedBootstrap {
    private final int[][] picks;

    /**
     * @param prompts number of prompts, at least 1
     * @param resamples number of bootstrap replicates, at least 1
     * @param seed makes the intervals reproducible
     */
    public PairedBootstrap(int prompts, int resamples, long seed) {
        if (prompts < 1 || resamples < 1) {
            throw new IllegalArgumentException("a bootstrap needs prompts and resamples");
        }
        SplittableRandom random = new SplittableRandom(seed);
        picks = new int[resamples][prompts];
        for (int[] pick : picks) {
            for (int i = 0; i < prompts; i++) {
                pick[i] = random.nextInt(prompts);
            }
        }
    }

    /** Prompt indices of each replicate: resamples x prompts; not to be changed. */
    public int[][] picks() {
        return picks;
    }

    /** 95 % interval of the mean of one point's values, one value per prompt in the common order. */
    public Interval mean(double[] values) {
        double[] means = new double[picks.length];
        for (int r = 0; r < picks.length; r++) {
            double sum = 0;
            for (int prompt : picks[r]) {
                sum += values[prompt];
            }
            means[r] = sum / picks[r].length;
        }
        return interval(means);
    }

    /** 95 % interval of the mean difference a - b, prompt by prompt. */
    public Interval difference(double[] a, double[] b) {
        double[] differences = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            differences[i] = a[i] - b[i];
        }
        return mean(differences);
    }

    /**
     * 95 % interval of a sum over a sum, for shares of positions where one prompt has many. Replicates in which the lower
     * sum is 0 say nothing and are left out.
     *
     * @param parts one a prompt, as are the wholes
     * @return NaN at both ends where no replicate says anything
     */
    public Interval ratio(double[] parts, double[] wholes) {
        double[] ratios = new double[picks.length];
        int defined = 0;
        for (int[] pick : picks) {
            double part = 0;
            double whole = 0;
            for (int prompt : pick) {
                part += parts[prompt];
                whole += wholes[prompt];
            }
            if (whole != 0) {
                ratios[defined++] = part / whole;
            }
        }
        return defined == 0 ? new Interval(Double.NaN, Double.NaN) : interval(Arrays.copyOf(ratios, defined));
    }

    /** Share of the replicates in which the sum of these values is not 0, so that something can be divided by it. */
    public double dividing(double[] wholes) {
        int defined = 0;
        for (int[] pick : picks) {
            double whole = 0;
            for (int prompt : pick) {
                whole += wholes[prompt];
            }
            defined += whole == 0 ? 0 : 1;
        }
        return (double) defined / picks.length;
    }

    /** 95 % interval of the values a statistic took in the replicates. */
    public static Interval interval(double[] replicates) {
        return new Interval(Percentiles.of(replicates, 0.025), Percentiles.of(replicates, 0.975));
    }

    /** A closed interval. */
    public record Interval(double low, double high) {

        /** Whether a value lies within. */
        public boolean holds(double value) {
            return low <= value && value <= high;
        }
    }
}
