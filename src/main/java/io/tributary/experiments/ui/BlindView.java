package io.tributary.experiments.ui;

import io.tributary.experiments.BlindResult;
import java.util.Locale;

/** What judges found, ready to print. */
record BlindView(BlindResult result) {

    public boolean judged() {
        return result.prompts() > 0;
    }

    /** @param label of the first point, other: of the second */
    public String finding(String label, String other) {
        Double share = result.share();
        Double low = result.low();
        Double high = result.high();
        String rest = String.format(
                Locale.ROOT,
                "; %d judged alike, %d %s.",
                result.tied(),
                result.judges(),
                result.judges() == 1 ? "judge" : "judges");
        if (share == null || low == null || high == null) {
            return "No prompt was decided for %s or %s".formatted(label, other) + rest;
        }
        return String.format(
                        Locale.ROOT,
                        "Judged blind, %s was preferred to %s on %d of %d decided prompts: %.0f %% (95 %% Wilson interval %.0f to %.0f %%; p = %.4f, exact sign test)",
                        label,
                        other,
                        result.won(),
                        result.won() + result.lost(),
                        100 * share,
                        100 * low,
                        100 * high,
                        result.p())
                + rest;
    }
}
