package io.tributary.platform.chart;

import io.tributary.core.evaluate.report.Chart;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * Values of one axis to places along it.
 *
 * @param low value at {@code from}
 * @param high value at {@code to}
 * @param from place in the drawing's units; may lie beyond {@code to}, as that of an upright axis does
 */
record Scale(double low, double high, double from, double to, boolean percent) {
    private static final int TICKS = 5;
    private static final double MARGIN = 0.04;

    /** Holds all values and ends where the axis says, or a little beyond the outermost value, shares at 0 and 1. */
    static Scale of(Chart.Axis axis, DoubleStream values, double from, double to) {
        double[] finite = values.filter(Double::isFinite).toArray();
        double least = DoubleStream.of(finite).min().orElse(0);
        double most = DoubleStream.of(finite).max().orElse(1);
        double margin = most > least ? MARGIN * (most - least) : 0.5;
        double below = axis.percent() ? Math.max(0, least - margin) : least - margin;
        double above = axis.percent() ? Math.min(1, most + margin) : most + margin;
        double low = axis.min() == null ? below : axis.min();
        double high = axis.max() == null ? above : axis.max();
        return new Scale(low, high > low ? high : low + 1, from, to, axis.percent());
    }

    double place(double value) {
        return from + (to - from) * (Math.min(Math.max(value, low), high) - low) / (high - low);
    }

    /** Round values within the range, about five. */
    List<Double> ticks() {
        double step = round((high - low) / TICKS);
        List<Double> ticks = new ArrayList<>();
        for (double tick = Math.ceil(low / step) * step; tick <= high + step * 1e-9; tick += step) {
            ticks.add(Math.abs(tick) < step * 1e-9 ? 0 : tick);
        }
        return ticks;
    }

    private static double round(double rough) {
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double share = rough / power;
        return power * (share <= 1 ? 1 : share <= 2 ? 2 : share <= 5 ? 5 : 10);
    }

    String label(double tick) {
        double step = round((high - low) / TICKS) * (percent ? 100 : 1);
        int digits = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
        return String.format(Locale.ROOT, "%." + digits + "f", percent ? 100 * tick : tick) + (percent ? " %" : "");
    }
}
