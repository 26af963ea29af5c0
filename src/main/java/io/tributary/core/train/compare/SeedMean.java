package io.tributary.core.train.compare;

import java.util.Arrays;

/**
 * A mean over seeds and how sure it is.
 *
 * @param n number of seeds
 * @param standardError sample standard deviation / sqrt(n); NaN for one seed
 * @param low lower end of the 95 % interval by Student's t with n - 1 degrees of freedom; NaN for one seed
 * @param high its upper end
 */
public record SeedMean(double mean, double standardError, int n, double low, double high) {

    /**
     * @param values one per seed
     * @throws IllegalArgumentException without values
     */
    public static SeedMean of(double... values) {
        int n = values.length;
        double mean =
                Arrays.stream(values).average().orElseThrow(() -> new IllegalArgumentException("no seed, no mean"));
        if (n == 1) {
            return new SeedMean(mean, Double.NaN, 1, Double.NaN, Double.NaN);
        }
        double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        double error = Math.sqrt(squares / (n - 1) / n);
        double half = error * StudentT.twoSided(n - 1, 0.95);
        return new SeedMean(mean, error, n, mean - half, mean + half);
    }

    /** Whether there is an interval at all: one seed has none. */
    public boolean hasInterval() {
        return n > 1;
    }

    /** Whether the interval leaves {@code value} out; never with one seed. */
    public boolean excludes(double value) {
        return hasInterval() && (value < low || value > high);
    }
}
