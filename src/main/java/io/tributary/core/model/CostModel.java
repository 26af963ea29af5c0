package io.tributary.core.model;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Modelled time of forward passes, frozen with an experiment so that its costs are reproducible.
 *
 * @param millis per role: width of a call (tokens) to its measured duration in milliseconds. Between measured widths
 *     the duration is interpolated linearly, beyond the largest it grows with the last slope.
 */
public record CostModel(Map<Role, NavigableMap<Integer, Double>> millis) {

    /** Milliseconds of one call of the given width. */
    public double callMillis(Role role, int width) {
        NavigableMap<Integer, Double> table = millis.getOrDefault(role, new TreeMap<>());
        if (table.isEmpty()) {
            throw new IllegalStateException("no measured call times for " + role);
        }
        Map.Entry<Integer, Double> low = table.floorEntry(width);
        Map.Entry<Integer, Double> high = table.ceilingEntry(width);
        if (low == null) {
            return table.firstEntry().getValue();
        }
        if (high == null) {
            Map.Entry<Integer, Double> before = table.lowerEntry(low.getKey());
            if (before == null) {
                return low.getValue() * width / low.getKey();
            }
            return along(before, low, width);
        }
        return low.getKey().equals(high.getKey()) ? low.getValue() : along(low, high, width);
    }

    private static double along(Map.Entry<Integer, Double> a, Map.Entry<Integer, Double> b, int width) {
        double slope = (b.getValue() - a.getValue()) / (b.getKey() - a.getKey());
        return a.getValue() + slope * (width - a.getKey());
    }

    /** Modelled milliseconds of everything a tally holds. */
    public double millis(CallTally tally) {
        double sum = 0;
        for (Role role : Role.values()) {
            for (Map.Entry<Integer, Long> e : tally.widths(role).entrySet()) {
                sum += e.getValue() * callMillis(role, e.getKey());
            }
        }
        return sum;
    }
}
