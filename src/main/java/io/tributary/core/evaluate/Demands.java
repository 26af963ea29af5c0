package io.tributary.core.evaluate;

import org.jspecify.annotations.Nullable;

/**
 * What a point of a sweep has to keep to; null where nothing is demanded.
 *
 * @param maxLargeCalls large calls per emitted token
 * @param minQualityOfLarge share of the large model's quality, 0.98 for 98 %
 * @param maxCost cost over that of the large model alone, on the axis the choice is about
 */
public record Demands(
        @Nullable Double maxLargeCalls,
        @Nullable Double minQualityOfLarge,
        @Nullable Double maxCost) {

    /** @throws IllegalArgumentException if nothing is demanded, or a number is negative or not finite */
    public Demands {
        if (maxLargeCalls == null && minQualityOfLarge == null && maxCost == null) {
            throw new IllegalArgumentException(
                    "demand something: max_large_calls, min_quality_of_large or max_cost, or several of them");
        }
        check("max_large_calls", maxLargeCalls);
        check("min_quality_of_large", minQualityOfLarge);
        check("max_cost", maxCost);
    }

    private static void check(String name, @Nullable Double value) {
        if (value != null && !(value >= 0 && Double.isFinite(value))) {
            throw new IllegalArgumentException(name + " must be a finite number of at least 0, not " + value);
        }
    }

    /** Whether a point keeps to the limits on large calls and cost. */
    boolean leaveRoomFor(double largeCalls, double cost) {
        return (maxLargeCalls == null || largeCalls <= maxLargeCalls) && (maxCost == null || cost <= maxCost);
    }
}
