package io.tributary.core.evaluate;

/** The standard normal distribution. */
final class Normal {
    /** Beyond it the tail is below 1e-18. */
    private static final double FAR = 9;

    private Normal() {}

    /** Probability of at most x, to about 1e-15 (series of Marsaglia, Evaluating the normal distribution, 2004). */
    static double below(double x) {
        if (Math.abs(x) >= FAR) {
            return x > 0 ? 1 : 0;
        }
        double sum = x;
        double term = x;
        double before = 0;
        for (int i = 3; sum != before; i += 2) {
            before = sum;
            term *= x * x / i;
            sum += term;
        }
        return 0.5 + sum * Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);
    }

    /**
     * The x that a value stays below with a probability.
     *
     * @param probability above 0 and below 1
     */
    static double quantile(double probability) {
        double low = -FAR;
        double high = FAR;
        for (double middle = 0; low < middle && middle < high; middle = (low + high) / 2) {
            if (below(middle) < probability) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }
}
