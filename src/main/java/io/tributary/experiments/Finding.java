package io.tributary.experiments;

import io.tributary.core.evaluate.PairedBootstrap;
import io.tributary.core.rules.Rules;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** The one sentence a curve amounts to. */
final class Finding {
    /** Share of large's quality that counts as reached. */
    private static final double REACHED = 0.99;

    /** Equal qualities differ by less when they were summed in another order. */
    private static final double NOISE = 1e-9;

    private Finding() {}

    /**
     * Names the cheapest cascade that reaches 99 % of large's quality, or else the one with the best quality.
     *
     * @param points all with a number on the axis
     * @param share the paired interval of a point's quality as a share of large's, if one can be given
     */
    static String sentence(
            List<CurvePoint> points,
            CurvePoint large,
            CostAxis axis,
            Part part,
            Function<CurvePoint, Optional<PairedBootstrap.Interval>> share) {
        List<CurvePoint> cascades = points.stream().filter(p -> !p.alone()).toList();
        if (cascades.isEmpty()) {
            return "Only the models alone were measured (%s).".formatted(among(large.n(), part));
        }
        if (large.quality() == 0) {
            return "Large answers none of the %d prompts correctly, so there is nothing to reach.".formatted(large.n());
        }
        CurvePoint best = cascades.stream()
                .filter(p -> p.quality() >= REACHED * large.quality())
                .min(Comparator.comparingDouble(Finding::x))
                .orElseGet(() -> cascades.stream()
                        .max(Comparator.comparingDouble(CurvePoint::quality))
                        .orElseThrow());
        return String.format(
                Locale.ROOT,
                "%s reaches %s %%%s of large's quality%s at %.0f %% of its %s (%s).",
                name(best) + (best.rule() == null ? "" : at(best)),
                percent(best.quality() / large.quality()),
                share.apply(best).map(Finding::interval).orElse(""),
                large.pair() == null ? at(large) : " (" + at(large).strip() + ")",
                100 * x(best) / x(large),
                axis.noun(),
                among(large.n(), part));
    }

    private static String interval(PairedBootstrap.Interval interval) {
        return " (95 %% interval %s to %s %%)".formatted(percent(interval.low()), percent(interval.high()));
    }

    /** One decimal; what is below all of it never reads as 100. */
    static String percent(double share) {
        double rounded = Math.round(1000 * share) / 10.0;
        return String.format(Locale.ROOT, "%.1f", share < 1 - NOISE ? Math.min(rounded, 99.9) : rounded);
    }

    private static String among(int n, Part part) {
        return "n = " + n
                + (part.slice() == null ? "" : ", slice " + part.slice())
                + (part.half() == null ? "" : ", " + part.half() + " half");
    }

    /** In a sweep of several temperatures or pairs. */
    private static String at(CurvePoint point) {
        return (point.pair() == null ? "" : " of pair " + point.pair())
                + (point.temperature() == null ? "" : " at" + Series.at(point.temperature()));
    }

    private static double x(CurvePoint point) {
        return Objects.requireNonNull(point.x());
    }

    private static String name(CurvePoint point) {
        if (point.rule() == null) {
            return point.label();
        }
        var rule = Rules.all().get(point.rule());
        String title = rule == null ? point.rule() : rule.descriptor().title();
        boolean usual = rule == null || rule.decoders().get(0).equals(point.decoder());
        String prefix = usual ? "" : "Token cascade with ";
        if (point.parameters().isEmpty() || rule == null) {
            return prefix + title;
        }
        String first = rule.descriptor().parameters().get(0).name();
        return prefix + title + " at " + point.parameters().get(first);
    }
}
