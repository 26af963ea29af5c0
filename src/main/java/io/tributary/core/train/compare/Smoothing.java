package io.tributary.core.train.compare;

/** Trailing means over a span of the axis, for points that may stand for several measurements each. */
public final class Smoothing {
    private Smoothing() {}

    /**
     * Mean of all measurements within a span of steps up to each one, it included. What a chart shows does not
     * depend on how finely its points are rolled up, but for the points cut by the span's far end.
     *
     * @param steps ascending
     * @param means of the measurements behind each point
     * @param counts how many these are
     * @param span in steps; 0 changes nothing
     */
    public static double[] trailing(long[] steps, double[] means, long[] counts, double span) {
        double[] smooth = new double[means.length];
        int first = 0;
        for (int i = 0; i < means.length; i++) {
            while (first < i && steps[first] <= steps[i] - span) {
                first++;
            }
            double sum = 0;
            double count = 0;
            for (int j = first; j <= i; j++) {
                sum += means[j] * counts[j];
                count += counts[j];
            }
            smooth[i] = sum / count;
        }
        return smooth;
    }
}
