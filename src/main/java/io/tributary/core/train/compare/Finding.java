package io.tributary.core.train.compare;

import java.util.Locale;

/** The one sentence a comparison allows, uncertainty included. */
public final class Finding {
    private Finding() {}

    /**
     * Says which is lower, by how much, and how fast the target is reached; "no difference" while the 95 % interval of the
     * paired gaps holds 0, and no verdict at all from one seed. Before all runs have ended it says at which step.
     */
    public static String of(Comparison comparison, String baseline) {
        String arm = comparison.arm().name();
        SeedMean gap = comparison.finalGap();
        if (gap == null) {
            return "%s and %s have no seed with a step in common: nothing can be compared.".formatted(arm, baseline);
        }
        String when = comparison.ended()
                ? "at the end"
                : String.format(Locale.ROOT, "so far, at step %,.0f", comparison.last());
        boolean better = gap.mean() >= 0;
        String verdict = "%s is %.4f nats %s %s %s"
                .formatted(arm, Math.abs(gap.mean()), better ? "below" : "above", baseline, when);
        if (!gap.hasInterval()) {
            return verdict + ", but one seed says nothing about chance (n = 1).";
        }
        if (!gap.excludes(0)) {
            return "No difference between %s and %s %s (gap %s, n = %d seeds)."
                    .formatted(
                            arm,
                            baseline,
                            when,
                            String.format(
                                    Locale.ROOT,
                                    "%.4f nats; the 95 %% interval %.4f to %.4f holds 0",
                                    gap.mean(),
                                    gap.low(),
                                    gap.high()),
                            gap.n());
        }
        String sure = String.format(
                Locale.ROOT,
                " (95 %% interval %.4f to %.4f, n = %d seeds)",
                better ? gap.low() : -gap.high(),
                better ? gap.high() : -gap.low(),
                gap.n());
        return verdict + sure + (better ? pace(comparison, baseline) : fall(comparison)) + ".";
    }

    private static String pace(Comparison comparison, String baseline) {
        SeedMean steps = comparison.steps();
        if (steps == null) {
            return "; %d of %d seeds have reached %s's final loss"
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
