package io.tributary.core.evaluate;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/** How much of the quality gap between the two models a sweep recovers (RouteLLM). Never clipped. */
public final class GapRecovered {
    private GapRecovered() {}

    /** Performance gap recovered, (q - weak) / (strong - weak); empty unless strong is better than weak. */
    public static OptionalDouble pgr(double quality, double weak, double strong) {
        return strong > weak ? OptionalDouble.of((quality - weak) / (strong - weak)) : OptionalDouble.empty();
    }

    /**
     * Mean of PGR over the observed range of costs, by the trapezoid rule.
     *
     * @return empty without a gap or without two different costs
     */
    public static OptionalDouble apgr(List<CostQuality> points, double weak, double strong) {
        List<CostQuality> sorted = byCost(points);
        if (strong <= weak || sorted.isEmpty()) {
            return OptionalDouble.empty();
        }
        double span = sorted.get(sorted.size() - 1).cost() - sorted.get(0).cost();
        if (span <= 0) {
            return OptionalDouble.empty();
        }
        double area = 0;
        for (int i = 1; i < sorted.size(); i++) {
            CostQuality a = sorted.get(i - 1);
            CostQuality b = sorted.get(i);
            area += (b.cost() - a.cost()) * (a.quality() + b.quality()) / 2;
        }
        return OptionalDouble.of((area / span - weak) / (strong - weak));
    }

    /** Least cost at which PGR first reaches the target, interpolated linearly; empty if it never does. */
    public static OptionalDouble cpt(List<CostQuality> points, double weak, double strong, double target) {
        if (strong <= weak) {
            return OptionalDouble.empty();
        }
        double wanted = weak + target * (strong - weak);
        CostQuality before = null;
        for (CostQuality point : byCost(points)) {
            if (point.quality() >= wanted) {
                double share = before == null ? 1 : (wanted - before.quality()) / (point.quality() - before.quality());
                double from = before == null ? point.cost() : before.cost();
                return OptionalDouble.of(from + share * (point.cost() - from));
            }
            before = point;
        }
        return OptionalDouble.empty();
    }

    private static List<CostQuality> byCost(List<CostQuality> points) {
        return points.stream()
                .sorted(Comparator.comparingDouble(CostQuality::cost).thenComparingDouble(CostQuality::quality))
                .toList();
    }
}
