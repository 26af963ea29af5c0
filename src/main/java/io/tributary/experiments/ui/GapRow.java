package io.tributary.experiments.ui;

import io.tributary.experiments.Baseline;
import io.tributary.experiments.CostAxis;
import java.util.Locale;

/** A point minus the pinned one, ready to print. */
record GapRow(Baseline.Gap gap, CostAxis axis) {

    /** In points of quality. */
    public String quality() {
        return String.format(Locale.ROOT, "%+.1f", 100 * gap.quality());
    }

    public String interval() {
        return String.format(Locale.ROOT, "%+.1f to %+.1f", 100 * gap.low(), 100 * gap.high());
    }

    /** Whether the interval leaves out that both are alike. */
    public boolean clear() {
        return gap.low() > 0 || gap.high() < 0;
    }

    public String x() {
        Double x = gap.x();
        if (x == null) {
            return "–";
        }
        return (x < 0 ? "−" : "+") + Figures.on(axis, Math.abs(x));
    }
}
