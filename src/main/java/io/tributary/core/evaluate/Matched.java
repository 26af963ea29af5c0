package io.tributary.core.evaluate;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** The two summaries of a sweep against the large model alone. */
public final class Matched {
    private Matched() {}

    /** Index of the cheapest point whose quality is at least the large model's; empty if none reaches it. */
    public static OptionalInt cheapestAtLargeQuality(List<CostQuality> points, CostQuality large) {
        return IntStream.range(0, points.size())
                .filter(i -> points.get(i).quality() >= large.quality())
                .boxed()
                .min(Comparator.<Integer>comparingDouble(i -> points.get(i).cost())
                        .thenComparing(i -> -points.get(i).quality()))
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty());
    }

    /** Index of the best point that is not dearer than the large model; empty if all are. */
    public static OptionalInt bestAtLargeCost(List<CostQuality> points, CostQuality large) {
        return IntStream.range(0, points.size())
                .filter(i -> points.get(i).cost() <= large.cost())
                .boxed()
                .max(Comparator.<Integer>comparingDouble(i -> points.get(i).quality())
                        .thenComparing(i -> -points.get(i).cost()))
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty());
    }

    /** How many times dearer the large model is than a point. */
    public static double speedup(CostQuality point, CostQuality large) {
        return large.cost() / point.cost();
    }
}
