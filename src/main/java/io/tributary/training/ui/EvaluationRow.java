package io.tributary.training.ui;

import java.util.Map;

/** One evaluation: where it lies on each axis, and what was measured by metric. */
record EvaluationRow(long step, double tokens, double seconds, double flops, Map<String, Double> values) {

    public String stepText() {
        return Figures.whole(step);
    }

    public String tokensText() {
        return Figures.counted(tokens);
    }

    public String secondsText() {
        return Figures.duration(seconds);
    }

    public String flopsText() {
        return Figures.counted(flops);
    }

    public String value(String metric) {
        return Figures.loss(values.get(metric));
    }
}
