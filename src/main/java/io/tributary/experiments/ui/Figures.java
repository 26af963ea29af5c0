package io.tributary.experiments.ui;

import io.tributary.experiments.CostAxis;
import io.tributary.experiments.CurveReport;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Numbers as tables print them: the same digits everywhere, a dash where a decoder has no such number. */
final class Figures {
    private Figures() {}

    static String percent(@Nullable Double share) {
        return print("%.1f %%", share == null ? null : 100 * share);
    }

    static String times(@Nullable Double ratio) {
        return print("%.2f×", ratio);
    }

    static String number(@Nullable Double value) {
        return print("%.2f", value);
    }

    static String interval(double low, double high) {
        return String.format(Locale.ROOT, "%.1f–%.1f", 100 * low, 100 * high);
    }

    /** A value of an axis, with its unit. */
    static String on(CostAxis axis, double x) {
        return switch (axis) {
            case RELATIVE_COST, FLOPS -> times(x);
            case LARGE_CALLS -> number(x);
            case LATENCY_P50, LATENCY_P95 -> String.format(Locale.ROOT, "%.0f ms", x);
            case MONEY -> String.format(Locale.ROOT, "%.4g", x);
        };
    }

    /** For example {@code T = 0, 0.7}. */
    static String temperatures(CurveReport report) {
        return "T = " + report.temperatures().stream().map(Figures::plain).collect(Collectors.joining(", "));
    }

    /** For example {@code pair: mine} or {@code pairs: mine, yours}. */
    static String pairs(CurveReport report) {
        List<String> pairs = report.pairs();
        return (pairs.size() == 1 ? "pair: " : "pairs: ") + String.join(", ", pairs);
    }

    /** What a sweep of several pairs is held against, in a sentence; empty for one pair. */
    static String held(CurveReport report) {
        return report.pairs().size() == 1
                ? ""
                : "Every point is held against both models of pair %s alone%s, the pair that was named first. Large calls are those of a point's own large model."
                        .formatted(
                                report.experiment().pair(),
                                report.temperatures().size() == 1
                                        ? ""
                                        : " at T " + plain(report.experiment().temperature()));
    }

    /** As it was typed: whole numbers without a point. */
    static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9
                ? String.valueOf((long) value)
                : String.valueOf(value);
    }

    private static String print(String pattern, @Nullable Double value) {
        return value == null || !Double.isFinite(value) ? "–" : String.format(Locale.ROOT, pattern, value);
    }
}
