package io.tributary.experiments.ui;

import io.tributary.experiments.CostAxis;
import io.tributary.experiments.CurvePoint;
import java.util.Comparator;
import java.util.List;

/** A sort column of the points table; the URL carries its name. */
enum Order {
    RULE("rule", false, Comparator.comparing((CurvePoint p) -> p.label())),
    QUALITY("quality", true, Comparator.comparingDouble(CurvePoint::quality)),
    COST("relative cost", true, Comparator.comparingDouble(CurvePoint::relativeCost)),
    CALLS("large calls per token", true, Comparator.comparingDouble(CurvePoint::largeCallsPerToken)),
    ACCEPTANCE("acceptance", true, Comparator.comparingDouble(p -> orLowest(p.acceptanceRate()))),
    LATENCY("latency p50 / p95, ms", true, Comparator.comparingDouble(p -> orLowest(p.latencyP50Ms()))),

    /** What is on the axis of cost, where it has no column of its own. */
    X("on the axis", true, Comparator.comparing(CurvePoint::x, Comparator.nullsLast(Comparator.naturalOrder())));

    private final String title;
    private final boolean number;
    private final Comparator<CurvePoint> comparator;

    Order(String title, boolean number, Comparator<CurvePoint> comparator) {
        this.title = title;
        this.number = number;
        this.comparator = comparator;
    }

    public String title() {
        return title;
    }

    public boolean number() {
        return number;
    }

    public String key() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** The order of that name; by cost where there is none. */
    static Order of(String key) {
        for (Order order : values()) {
            if (order.key().equals(key)) {
                return order;
            }
        }
        return COST;
    }

    /** The column that holds the values of an axis. */
    static Order on(CostAxis axis) {
        return switch (axis) {
            case RELATIVE_COST -> COST;
            case LARGE_CALLS -> CALLS;
            case LATENCY_P50, LATENCY_P95 -> LATENCY;
            case FLOPS, MONEY -> X;
        };
    }

    List<PointRow> apply(List<CurvePoint> points, boolean descending) {
        Comparator<CurvePoint> chosen = descending ? comparator.reversed() : comparator;
        return points.stream()
                .sorted(chosen.thenComparingDouble(CurvePoint::relativeCost))
                .map(PointRow::new)
                .toList();
    }

    private static double orLowest(@org.jspecify.annotations.Nullable Double value) {
        return value == null ? -1 : value;
    }
}
