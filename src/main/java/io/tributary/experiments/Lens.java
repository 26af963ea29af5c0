package io.tributary.experiments;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
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

    /** The same over other prompts. */
    Lens over(Part other) {
        return new Lens(other, costing, metric, baseline);
    }

    /** What differs from the usual look besides half and point, as pages have it in their address: {@code x=flops&slice=sums}. */
    String address() {
        Map<String, String> values = new LinkedHashMap<>();
        if (costing.axis() != CostAxis.RELATIVE_COST) {
            values.put("x", costing.axis().id());
        }
        if (metric != null) {
            values.put("metric", metric);
        }
        if (part.slice() != null) {
            values.put("slice", part.slice());
        }
        if (costing.axis() == CostAxis.MONEY && costing.prices() != null) {
            for (int i = 0; i < Prices.NAMES.size(); i++) {
                values.put(
                        Prices.NAMES.get(i),
                        String.valueOf(costing.prices().values().get(i)));
            }
        }
        return values.entrySet().stream()
                .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
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
