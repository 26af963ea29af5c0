package io.tributary.experiments.ui;

import io.tributary.core.evaluate.PairedDifference;
import io.tributary.core.evaluate.PromptsNeeded;
import io.tributary.experiments.CostAxis;
import io.tributary.experiments.CurvePoint;
import io.tributary.experiments.CurveReport;
import io.tributary.experiments.PointComparison;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;

/**
 * Two points of a sweep, ready to print.
 *
 * @param won whether the examples shown are those the first point wins, or those it loses
 */
record PointsPage(CurveReport report, PointRow first, PointRow second, PointComparison comparison, boolean won) {
    private static final int SHOWN = 25;

    static PointsPage of(CurveReport report, PointComparison comparison, boolean won) {
        return new PointsPage(
                report, row(report, comparison.point()), row(report, comparison.other()), comparison, won);
    }

    private static PointRow row(CurveReport report, UUID id) {
        return report.points().stream()
                .filter(point -> point.id().equals(id))
                .findFirst()
                .map(PointRow::new)
                .orElseThrow();
    }

    /** Those that answered every prompt. */
    public List<CurvePoint> points() {
        return report.points().stream().filter(point -> point.stop() == null).toList();
    }

    /** The finding, with n, interval and p, and how many comparisons it is one of. */
    public String finding() {
        PairedDifference d = comparison.quality();
        String direction = d.difference() > 0
                ? "%.1f points better than".formatted(100 * d.difference())
                : d.difference() < 0 ? "%.1f points worse than".formatted(-100 * d.difference()) : "exactly as good as";
        return String.format(
                Locale.ROOT,
                "%s is %s %s (difference %+.1f points, 95 %% interval %+.1f to %+.1f, n = %d; p %s, %s).",
                comparison.label(),
                direction,
                comparison.otherLabel(),
                100 * d.difference(),
                100 * d.low(),
                100 * d.high(),
                d.n(),
                p(d.p().p()),
                d.p().method());
    }

    public String comparisons() {
        return "This is one of %d comparisons of %s with another point of the sweep. Allowing for all of them, p %s (Holm)."
                .formatted(comparison.comparisons(), comparison.label(), p(comparison.holm()));
    }

    /** What number of prompts would settle it; empty of a single prompt. */
    public String promptsNeeded() {
        PromptsNeeded needed = comparison.promptsNeeded();
        if (needed == null) {
            return "";
        }
        Double reached = needed.reached();
        if (needed.needed() == null || reached == null) {
            return needed.needed() == null
                    ? "The mean difference is 0, which no number of prompts would tell from 0."
                    : "All prompts differ by the same, so any few of them tell the points apart.";
        }
        return String.format(
                Locale.ROOT,
                needed.needed() <= needed.n()
                        ? "How many prompts? %,d would show a difference like this with power %.0f %%; these %,d show it with power %.0f %%."
                        : "How many prompts? About %,d would show a difference like this with power %.0f %%; these %,d show it with power %.0f %%.",
                needed.needed(),
                100 * needed.power(),
                needed.n(),
                100 * reached);
    }

    public AxisWords words() {
        return new AxisWords(CostAxis.of(comparison.axis()));
    }

    /** Prompt by prompt, over the mean of large alone. */
    public String costs() {
        PairedDifference d = comparison.cost();
        return d == null
                ? "none: one of the two has no number on this axis"
                : String.format(
                        Locale.ROOT, "%+.2f× (%+.2f to %+.2f), p %s", d.difference(), d.low(), d.high(), p(d.p().p()));
    }

    private static String p(double p) {
        return p < 0.0001 ? "< 0.0001" : String.format(Locale.ROOT, "= %.4f", p);
    }

    /** The first of the prompts that one point answers better. */
    public List<PointComparison.Contested> examples() {
        return comparison.contested().stream()
                .filter(prompt -> prompt.won() == won)
                .limit(SHOWN)
                .toList();
    }

    public String temperatures() {
        return Figures.temperatures(report);
    }

    /** What both are held against; empty in a sweep of one pair. */
    public String held() {
        return Figures.held(report);
    }

    /** Whether the playground can show both at once: its columns have one pair and temperature. */
    public boolean together() {
        return Objects.equals(first.point().temperature(), second.point().temperature())
                && Objects.equals(first.point().pair(), second.point().pair());
    }

    /** Where both points answer the prompt again, token by token. */
    public String traced(PointComparison.Contested prompt) {
        Double own = first.point().temperature();
        String second = ("&" + this.second.column()).replace("&a", "&b").substring(1);
        return "prompt=" + URLEncoder.encode(prompt.prompt(), StandardCharsets.UTF_8)
                + "&temperature=" + (own == null ? report.experiment().temperature() : own)
                + "&max_tokens=" + report.experiment().maxTokens()
                + "&seed=" + report.experiment().seed()
                + first.model(report.experiment()) + "&" + first.column() + "&" + second;
    }
}
