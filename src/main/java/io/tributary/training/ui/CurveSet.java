package io.tributary.training.ui;

import io.tributary.training.Metric;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a chart has on its y-axis: one metric, or several that belong together. */
enum CurveSet {
    VALIDATION("validation loss", Metric.VALIDATION_LOSS),
    TRAINING("training loss", Metric.LOSS),
    SLICES("validation loss by slice", slices()),
    CROSS_ENTROPY("cross-entropy", Metric.CROSS_ENTROPY),
    SOFT("soft cross-entropy", Metric.SOFT_CROSS_ENTROPY),
    KL("KL to the teacher", Metric.KL),
    RATE("learning rate", Metric.LEARNING_RATE),
    GRADIENT("gradient norm", Metric.GRADIENT_NORM),
    SPEED("tokens/s", Metric.TOKENS_PER_SECOND);

    private final String title;
    private final Map<String, String> metrics;

    CurveSet(String title, String metric) {
        this(title, Map.of("", metric));
    }

    CurveSet(String title, Map<String, String> metrics) {
        this.title = title;
        this.metrics = metrics;
    }

    private static Map<String, String> slices() {
        Map<String, String> slices = new LinkedHashMap<>();
        slices.put("easy", Metric.EASY);
        slices.put("medium", Metric.MEDIUM);
        slices.put("hard", Metric.HARD);
        return slices;
    }

    public String title() {
        return title;
    }

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Metrics by what tells them apart; empty text for the only one. */
    Map<String, String> metrics() {
        return metrics;
    }

    /** The set of that name; validation loss where there is none. */
    static CurveSet of(String key) {
        return List.of(values()).stream()
                .filter(set -> set.key().equals(key))
                .findFirst()
                .orElse(VALIDATION);
    }
}
