package io.tributary.core.evaluate.metrics;

import com.google.auto.service.AutoService;
import java.util.List;

/** The answer is the reference. White space around either is not part of it. */
@AutoService(Metric.class)
public final class ExactMatch implements TextMetric {
    /** What experiments are judged by unless they say otherwise. */
    public static final String ID = "exact-match";

    private static final MetricDescriptor DESCRIPTOR = new MetricDescriptor(
            ID,
            "Exact match",
            "1 if the answer is the reference, character by character; white space around either does not count.",
            "string equality",
            "",
            true,
            List.of("An answer that says more than the reference is wrong."));

    @Override
    public MetricDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public double quality(String answer, String reference) {
        return answer.strip().equals(reference.strip()) ? 1 : 0;
    }
}
