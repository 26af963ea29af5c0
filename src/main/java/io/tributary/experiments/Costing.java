package io.tributary.experiments;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a reader wants points to be priced.
 *
 * @param prices needed by {@link CostAxis#MONEY}, else without effect
 */
public record Costing(CostAxis axis, @Nullable Prices prices) {
    public static final Costing USUAL = new Costing(CostAxis.RELATIVE_COST, null);

    /**
     * From an address: {@code x} and the four prices.
     *
     * @throws IllegalArgumentException if something cannot be read, naming it
     */
    public static Costing read(Map<String, String> typed) {
        String axis = typed.getOrDefault("x", "");
        return new Costing(axis.isEmpty() ? CostAxis.RELATIVE_COST : CostAxis.of(axis), Prices.read(typed));
    }
}
