package io.tributary.bench;

import java.util.List;

/** Figures as reports show them. */
final class Figures {
    private Figures() {}

    static double median(List<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** Three decimals. */
    static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
