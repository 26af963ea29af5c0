package io.tributary.core.train.compare;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/**
 * A quantity against the step, straight between its points.
 *
 * @param x ascending, usually steps
 * @param y one finite value per x, for example nats per token
 */
public record Curve(double[] x, double[] y) {
    public Curve {
        if (x.length == 0 || x.length != y.length) {
            throw new IllegalArgumentException(
                    "a curve needs as many values as places and at least one, not " + y.length + " and " + x.length);
        }
        for (int i = 0; i < x.length; i++) {
            if (!Double.isFinite(x[i]) || !Double.isFinite(y[i])) {
                throw new IllegalArgumentException("point " + i + " of a curve is not finite: " + x[i] + ", " + y[i]);
            }
            if (i > 0 && x[i] <= x[i - 1]) {
                throw new IllegalArgumentException("places must ascend, but " + x[i] + " follows " + x[i - 1]);
            }
        }
    }

    public double firstX() {
        return x[0];
    }

    public double lastX() {
        return x[x.length - 1];
    }

    public double last() {
        return y[y.length - 1];
    }

    /**
     * Mean of each value and those before it, at most {@code window} of them. Looking back only keeps the drawn part
     * of a live curve as it is when the next value arrives, and makes the last value as smooth as those before it.
     *
     * @param window number of values, at least 1; 1 changes nothing
     */
    public Curve trailingMean(int window) {
        if (window < 1) {
            throw new IllegalArgumentException("a window holds at least one value, not " + window);
        }
        double[] smooth = new double[y.length];
        for (int i = 0; i < y.length; i++) {
            smooth[i] = Arrays.stream(y, Math.max(0, i - window + 1), i + 1)
                    .average()
                    .orElseThrow();
        }
        return new Curve(x, smooth);
    }

    /**
     * The value at a place, by linear interpolation.
     *
     * @throws IllegalArgumentException outside the curve: nothing is extrapolated
     */
    public double at(double place) {
        if (!(place >= firstX() && place <= lastX())) {
            throw new IllegalArgumentException(
                    "the curve runs from " + firstX() + " to " + lastX() + ", it says nothing about " + place);
        }
        int found = Arrays.binarySearch(x, place);
        if (found >= 0) {
            return y[found];
        }
        int right = -found - 1;
        double share = (place - x[right - 1]) / (x[right] - x[right - 1]);
        return y[right - 1] + share * (y[right] - y[right - 1]);
    }

    /** The first place at which the curve is at most {@code target}; empty if it never is. */
    public OptionalDouble firstAtMost(double target) {
        for (int i = 0; i < x.length; i++) {
            if (y[i] <= target) {
                return OptionalDouble.of(i == 0 ? x[0] : crossing(i, target));
            }
        }
        return OptionalDouble.empty();
    }

    /**
     * The place from which on the curve stays below zero; empty if it ends at or above zero, or was never above.
     * Of several crossings, as noise makes them, this is the last.
     */
    public OptionalDouble fallsBelowZeroForGood() {
        int last = x.length - 1;
        while (last >= 0 && y[last] < 0) {
            last--;
        }
        return last < 0 || last == x.length - 1
                ? OptionalDouble.empty()
                : OptionalDouble.of(y[last] == 0 ? x[last] : crossing(last + 1, 0));
    }

    /** Whether some place lies on both. */
    public boolean overlaps(Curve other) {
        return Math.max(firstX(), other.firstX()) <= Math.min(lastX(), other.lastX());
    }

    /**
     * This curve minus another, at all places of either where both are defined.
     *
     * @throws IllegalArgumentException if they have no place in common
     */
    public Curve minus(Curve other) {
        double low = Math.max(firstX(), other.firstX());
        double high = Math.min(lastX(), other.lastX());
        double[] places = DoubleStream.concat(Arrays.stream(x), Arrays.stream(other.x))
                .filter(place -> place >= low && place <= high)
                .sorted()
                .distinct()
                .toArray();
        if (places.length == 0) {
            throw new IllegalArgumentException("the curves have no step in common: %s–%s and %s–%s"
                    .formatted(firstX(), lastX(), other.firstX(), other.lastX()));
        }
        return new Curve(
                places,
                Arrays.stream(places).map(place -> at(place) - other.at(place)).toArray());
    }

    /** The part up to a place, which becomes its last. */
    public Curve until(double place) {
        double end = at(place);
        int kept = (int) Arrays.stream(x).filter(before -> before < place).count();
        double[] places = Arrays.copyOf(x, kept + 1);
        double[] values = Arrays.copyOf(y, kept + 1);
        places[kept] = place;
        values[kept] = end;
        return new Curve(places, values);
    }

    /** Area between the curve and zero, signed: value × steps, by trapezia. */
    public double area() {
        double sum = 0;
        for (int i = 1; i < x.length; i++) {
            sum += (x[i] - x[i - 1]) * (y[i] + y[i - 1]) / 2;
        }
        return sum;
    }

    private double crossing(int right, double level) {
        double share = (y[right - 1] - level) / (y[right - 1] - y[right]);
        return x[right - 1] + share * (x[right] - x[right - 1]);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Curve curve && Arrays.equals(x, curve.x) && Arrays.equals(y, curve.y);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(x) + Arrays.hashCode(y);
    }

    @Override
    public String toString() {
        return "Curve[" + Arrays.toString(x) + ", " + Arrays.toString(y) + "]";
    }
}
