package io.tributary.experiments.ui;

import io.tributary.experiments.CostAxis;
import io.tributary.experiments.CurvePoint;
import io.tributary.experiments.Measure;

/** How pages speak of a cost axis. */
record AxisWords(CostAxis axis) {

    /** What the axis is called, with its unit. */
    public String label() {
        return axis == CostAxis.RELATIVE_COST
                ? "cost per answer, relative to large alone"
                : axis.title() + ", " + axis.unit();
    }

    /** How the chart prints its values. */
    public String unit() {
        return switch (axis) {
            case RELATIVE_COST, FLOPS -> "times";
            case LATENCY_P50, LATENCY_P95 -> "millis";
            case LARGE_CALLS, MONEY -> "plain";
        };
    }

    /** How the factor is called by which a rule spends less than large at large's quality. */
    public String saved() {
        return axis == CostAxis.RELATIVE_COST
                ? "speed-up at large's quality"
                : axis.title() + ": saved at large's quality";
    }

    public String best() {
        return "best quality at large's " + axis.noun();
    }

    /** Whether tables of points need a column for the axis. */
    public boolean ownColumn() {
        return Order.on(axis) == Order.X;
    }

    /** A point's place on the axis with its unit. */
    public String on(CurvePoint point) {
        Double x = point.x();
        return x == null ? "–" : Figures.on(axis, x);
    }

    /** What two points are compared by, prompt by prompt: percentiles do not pair, means do. */
    public String perAnswer() {
        return switch (axis) {
            case LATENCY_P50, LATENCY_P95 -> "mean latency";
            default -> axis.noun();
        };
    }

    public String title(Measure measure) {
        return switch (measure) {
            case SPEEDUP -> saved();
            case BEST -> best();
            default -> measure.title();
        };
    }

    /** Why a measure has no value. */
    String absent(Measure measure) {
        return switch (measure) {
            case SPEEDUP -> axis == CostAxis.LARGE_CALLS ? "not reached, or without a large call" : "not reached";
            case BEST -> "all are dearer";
            case CPT20, CPT50, CPT80 -> "not reached";
            default -> "not defined";
        };
    }
}
