package io.tributary.experiments;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** Values between two others, spaced as a rule's grid is. */
final class Between {
    private static final int HOW_MANY = 3;

    /** A grid that spans so much without changing its sign is one of ratios. */
    private static final double DECADE = 10;

    private Between() {}

    /**
     * Three values that cut the way in four, in its direction, each with as few digits as the cut allows.
     *
     * @return fewer if they cannot be told apart, none if an end is infinite
     */
    static List<Double> values(double from, double to, List<Double> grid) {
        List<Double> values = new ArrayList<>();
        if (!Double.isFinite(from) || !Double.isFinite(to) || from == to) {
            return values;
        }
        boolean ratios = ofRatios(grid) && from * to > 0;
        for (int i = 1; i <= HOW_MANY; i++) {
            double share = (double) i / (HOW_MANY + 1);
            double exact = ratios ? from * Math.pow(to / from, share) : from + (to - from) * share;
            double value = rounded(exact, Math.abs(to - from));
            boolean inside = value > Math.min(from, to) && value < Math.max(from, to);
            if (inside && !values.contains(value)) {
                values.add(value);
            }
        }
        return values;
    }

    private static boolean ofRatios(List<Double> grid) {
        if (grid.isEmpty()) {
            return false;
        }
        double first = grid.get(0);
        double last = grid.get(grid.size() - 1);
        double ratio = Math.abs(first) > Math.abs(last) ? first / last : last / first;
        return ratio >= DECADE && Double.isFinite(ratio);
    }

    /** To a thousandth of the way between the ends, and no finer than seven digits. */
    private static double rounded(double value, double way) {
        int places = 2 - (int) Math.floor(Math.log10(way));
        return new BigDecimal(value)
                .setScale(places, RoundingMode.HALF_EVEN)
                .round(new MathContext(7))
                .doubleValue();
    }
}
