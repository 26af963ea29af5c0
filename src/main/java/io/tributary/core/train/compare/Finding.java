package io.tributary.core.train.compare;

import java.util.Locale;

/** The one sentence a comparison allows, uncertainty included. */
public final class Finding {
    private Finding() {}

    /**
     * Says which ends lower, by how much, and how fast the target is reached; "no difference" while the 95 % interval
     * of the paired final gaps holds 0, and no verdict at all from one seed.
     */
    public static String of(Comparison comparison, String baseline) {
        String arm = comparison.arm().name();
        SeedMean gap = comparison.finalGap();
        if (gap == null) {
            return "%s and %s have no seed with a step in common: nothing can be compared.".formatted(arm, baseline);
        }
        String end = String.format(Locale.ROOT, "%.4f nats", Math.abs(gap.mean()));
        if (!gap.hasInterval()) {
            return "%s ends %s %s %s, but one seed says nothing about chance (n = 1)."
                    .formatted(arm, end, gap.mean() >= 0 ? "below" : "above", baseline);
        }
        String sure = String.format(Locale.ROOT, "95 %% interval %.4f to %.4f, n = %d seeds", gap.low(), gap.high(), gap.n());
        if (!gap.excludes(0)) {
            return "No difference between %s and %s at the end (gap %s; n = %d seeds)."
                    .formatted(
                            arm,
                            baseline,
                            String.format(
                                    Locale.ROOT,
                                    "%.4f nats, 95 %% interval %.4f to %.4f holds 0",
                                    gap.mean(),
                                    gap.low(),
                                    gap.high()),
                            gap.n());
        }
        return gap.mean() > 0
                ? "%s ends %s below %s (%s)%s.".formatted(arm, end, baseline, sure, pace(comparison, baseline))
                : "%s ends %s above %s (%s)%s.".formatted(arm, end, baseline, sure, fall(comparison));
    }

    private static String pace(Comparison comparison, String baseline) {
        SeedMean steps = comparison.steps();
        if (steps == null) {
            return "; %d of %d seeds reach %s's final loss"
                    .formatted(comparison.reached(), comparison.paired(), baseline);
        }
        return String.format(
                Locale.ROOT,
                " and reaches its final loss in %.2f of its steps (%.2f to %.2f)",
                steps.mean(),
                steps.low(),
                steps.high());
    }

    private static String fall(Comparison comparison) {
        SeedMean crossing = comparison.crossing();
        return crossing == null
                ? ""
                : String.format(Locale.ROOT, "; it leads first and falls behind at step %,.0f", crossing.mean());
    }
}
