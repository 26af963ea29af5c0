package io.tributary.experiments;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a sweep is looked at.
 *
 * @param part the prompts that count
 * @param costing what quality is held against
 * @param metric what answers are judged by; null for the experiment's own
 * @param baseline the point all others are held against; null for none
 */
public record Lens(
        Part part,
        Costing costing,
        @Nullable String metric,
        @Nullable UUID baseline) {
    /** All prompts by relative cost and the experiment's own metric. */
    public static final Lens PLAIN = new Lens(Part.WHOLE, Costing.USUAL, null, null);

    /**
     * As an address has it, with no point pinned; nothing and empty mean what is usual.
     *
     * @param values x and the prices, see {@link Costing#read}
     * @throws IllegalArgumentException if something cannot be read, naming it
     */
    public static Lens read(
            @Nullable String half, @Nullable String slice, @Nullable String metric, Map<String, String> values) {
        return new Lens(
                Part.of(half, slice), Costing.read(values), metric == null || metric.isEmpty() ? null : metric, null);
    }

    /** The same with a point pinned; null for none. */
    public Lens pinning(@Nullable UUID point) {
        return new Lens(part, costing, metric, point);
    }

    /** The same by relative cost, which every sweep has. */
    public Lens byCost() {
        return new Lens(part, new Costing(CostAxis.RELATIVE_COST, costing.prices()), metric, baseline);
    }

    /** The same at these prices. */
    Lens at(Prices prices) {
        return new Lens(part, new Costing(costing.axis(), prices), metric, baseline);
    }
}
