package io.tributary.experiments;

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

    /** The same by relative cost, which every sweep has. */
    public Lens byCost() {
        return new Lens(part, new Costing(CostAxis.RELATIVE_COST, costing.prices()), metric, baseline);
    }
}
