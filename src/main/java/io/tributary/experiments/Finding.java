package io.tributary.experiments;

import io.tributary.core.rules.Rules;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The one sentence a curve amounts to. */
final class Finding {
    /** Share of large's quality that counts as reached. */
    private static final double REACHED = 0.99;

    private Finding() {}

    /** Names the cheapest cascade that reaches 99 % of large's quality, or else the one with the best quality. */
    static String sentence(List<CurvePoint> points, CurvePoint large, Lens lens) {
        CostAxis axis = lens.axis();
        Double whole = axis.of(large);
        String among = among(large.n(), lens.part());
        if (whole == null) {
            return "The large model has no value for %s, so nothing can be held against it (%s)."
                    .formatted(axis.title(), among);
        }
        List<CurvePoint> cascades = points.stream()
                .filter(p -> !Curve.isAlone(p) && axis.of(p) != null)
                .toList();
        if (cascades.isEmpty()) {
            return "Only the models alone were measured (%s).".formatted(among);
        }
        if (large.quality() == 0) {
            return "Large answers none of the %d prompts correctly, so there is nothing to reach.".formatted(large.n());
        }
        CurvePoint best = cascades.stream()
                .filter(p -> p.quality() >= REACHED * large.quality())
                .min(Comparator.comparing(axis::of, Comparator.nullsLast(Comparator.naturalOrder())))
                .orElseGet(() -> cascades.stream()
                        .max(Comparator.comparingDouble(CurvePoint::quality))
                        .orElseThrow());
        Double spent = axis.of(best);
        return String.format(
                Locale.ROOT,
                "%s reaches %.0f %% of large's quality at %.0f %% of its %s (%s).",
                name(best),
                100 * best.quality() / large.quality(),
                spent == null ? 100 : 100 * spent / whole,
                axis.noun(),
                among);
    }

    private static String among(int n, Part part) {
        return "n = " + n
                + (part.slice() == null ? "" : ", slice " + part.slice())
                + (part.half() == null ? "" : ", " + part.half() + " half");
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
