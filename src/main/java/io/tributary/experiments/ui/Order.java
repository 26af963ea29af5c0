package io.tributary.experiments.ui;

import io.tributary.experiments.CostAxis;
import io.tributary.experiments.CurvePoint;
import io.tributary.platform.ui.TableOrder;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A sort column of the points table; the URL carries its name. */
enum Order {
    RULE("rule", false, CurvePoint::label),

    /** In a sweep of several. */
    PAIR("pair", false, CurvePoint::pair),
    QUALITY("quality", true, CurvePoint::quality),
    COST("relative cost", true, CurvePoint::relativeCost),
    CALLS("large calls per token", true, CurvePoint::largeCallsPerToken),
    ACCEPTANCE("acceptance", true, CurvePoint::acceptanceRate),
    LATENCY("latency p50 / p95, ms", true, CurvePoint::latencyP50Ms),

    /** What is on the axis of cost, where it has no column of its own. */
    X("on the axis", true, CurvePoint::x);

    private final String title;
    private final boolean number;
    private final Function<CurvePoint, ? extends @Nullable Comparable<?>> key;

    Order(String title, boolean number, Function<CurvePoint, ? extends @Nullable Comparable<?>> key) {
        this.title = title;
        this.number = number;
        this.key = key;
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

    /** Points without the value come last in either direction; among equals the cheaper is first. */
    List<PointRow> apply(List<CurvePoint> points, boolean descending) {
        return points.stream()
                .sorted(TableOrder.<CurvePoint>by(key, descending).thenComparingDouble(CurvePoint::relativeCost))
                .map(PointRow::new)
                .toList();
    }
}
