package io.tributary.core.evaluate;

import java.util.Arrays;

/** Percentiles by linear interpolation between order statistics (numpy's default). */
public final class Percentiles {
    private Percentiles() {}

    /**
     * @param share 0..1, 0.95 for the 95th percentile
     * @throws IllegalArgumentException without values
     */
    public static double of(double[] values, double share) {
        if (values.length == 0) {
            throw new IllegalArgumentException("no values, no percentile");
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double place = share * (sorted.length - 1);
        int low = (int) Math.floor(place);
        int high = Math.min(low + 1, sorted.length - 1);
        return sorted[low] + (place - low) * (sorted[high] - sorted[low]);
    }
}
