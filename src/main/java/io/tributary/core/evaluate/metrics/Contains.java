package io.tributary.core.evaluate.metrics;

import com.google.auto.service.AutoService;
import java.util.List;

/** The reference occurs in the answer. */
@AutoService(Metric.class)
public final class Contains implements TextMetric {
    private static final MetricDescriptor DESCRIPTOR = new MetricDescriptor(
            "contains",
            "Contains the reference",
            "1 if the reference occurs in the answer, both normalised as for normalised-match.",
            "substring test",
            "",
            true,
            List.of("A short reference occurs by chance: 4 is in 42.", "A longer answer can only gain."));

    @Override
    public MetricDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public double quality(String answer, String reference) {
        return Words.normalised(answer).contains(Words.normalised(reference)) ? 1 : 0;
    }
}
