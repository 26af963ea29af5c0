package io.tributary.experiments.ui;

import io.tributary.experiments.RuleSummary;

/** One rule's two deciding numbers, ready to print. */
record SummaryRow(RuleSummary summary) {

    public String speedup() {
        return Figures.times(summary.speedupAtMatchedQuality());
    }

    public String bestQuality() {
        return Figures.percent(summary.bestQualityAtLargeCost());
    }
}
