package io.tributary.experiments;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a curve's quality is held against; less is better on every one of them. */
public enum CostAxis {
    COST("relative cost", "cost per answer, relative to large alone", "cost", Unit.TIMES, CurvePoint::relativeCost),
    CALLS(
            "large calls per token",
            "large calls per token",
            "large calls per token",
            Unit.PLAIN,
            CurvePoint::largeCallsPerToken),
    FLOPS("FLOPs", "FLOPs per answer, relative to large alone", "FLOPs", Unit.TIMES, CurvePoint::relativeFlops),
    P50("latency p50", "median latency of an answer, ms", "median latency", Unit.MILLIS, CurvePoint::latencyP50Ms),
    P95("latency p95", "95th percentile of latency, ms", "p95 latency", Unit.MILLIS, CurvePoint::latencyP95Ms);

    /** How its numbers are printed. */
    public enum Unit {
        TIMES,
        PLAIN,
        MILLIS;

        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final String title;
    private final String label;
    private final String noun;
    private final Unit unit;
    private final Function<CurvePoint, @Nullable Double> value;

    CostAxis(String title, String label, String noun, Unit unit, Function<CurvePoint, @Nullable Double> value) {
        this.title = title;
        this.label = label;
        this.noun = noun;
        this.unit = unit;
        this.value = value;
    }

    /** @throws IllegalArgumentException naming the valid ones */
    public static CostAxis byId(String id) {
        return Arrays.stream(values())
                .filter(axis -> axis.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("x must be "
                        + Arrays.stream(values()).map(CostAxis::id).collect(Collectors.joining(", "))
                        + ", not '"
                        + id
                        + "'"));
    }

    /** As addresses have it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String title() {
        return title;
    }

    /** The axis' name, with its unit. */
    public String label() {
        return label;
    }

    /** What a point spends less of than large does: "at 46 % of its ...". */
    public String noun() {
        return noun;
    }

    public Unit unit() {
        return unit;
    }

    /** Null where the point has no such number. */
    public @Nullable Double of(CurvePoint point) {
        return value.apply(point);
    }
}
