package io.tributary.core.train.compare;

/** Student's t distribution with a whole number of degrees of freedom (Abramowitz and Stegun, 26.7.3 and 26.7.4). */
final class StudentT {
    private static final double WIDEST = 1e9;

    private StudentT() {}

    /**
     * The t with P(|T| <= t) = {@code mass}.
     *
     * @param degrees of freedom, at least 1
     * @param mass in (0, 1), 0.95 for a 95 % interval
     */
    static double twoSided(int degrees, double mass) {
        if (degrees < 1 || !(mass > 0 && mass < 1)) {
            throw new IllegalArgumentException(
                    "no t for " + degrees + " degrees of freedom and a mass of " + mass + " inside (0, 1)");
        }
        double low = 0;
        double high = 1;
        while (within(high, degrees) < mass && high < WIDEST) {
            high *= 2;
        }
        for (int i = 0; i < 100; i++) {
            double middle = (low + high) / 2;
            if (within(middle, degrees) < mass) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    /** P(|T| <= t). */
    static double within(double t, int degrees) {
        double angle = Math.atan(t / Math.sqrt(degrees));
        double cosine = Math.cos(angle);
        boolean odd = degrees % 2 == 1;
        double term = odd ? cosine : 1;
        double sum = degrees == 1 ? 0 : term;
        for (int k = odd ? 3 : 2; k <= degrees - 2; k += 2) {
            term *= cosine * cosine * (k - 1) / k;
            sum += term;
        }
        return odd ? 2 / Math.PI * (angle + Math.sin(angle) * sum) : Math.sin(angle) * sum;
    }
}
