package io.tributary.core.evaluate.metrics;

import com.google.auto.service.AutoService;
import java.util.List;

/** Exists only in test sources, to show that a metric needs no more than its file. */
@AutoService(Metric.class)
public final class LengthMatch implements TextMetric {
    private static final MetricDescriptor DESCRIPTOR = new MetricDescriptor(
            "test-length", "Length", "1 if the answer is as long as the reference.", "the tests", "", true, List.of());

    @Override
    public MetricDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public double quality(String answer, String reference) {
        return answer.length() == reference.length() ? 1 : 0;
    }
}
