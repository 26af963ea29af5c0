package io.tributary.core.evaluate.metrics;

import com.google.auto.service.AutoService;
import java.util.List;

/** ROUGE-2. */
@AutoService(Metric.class)
public final class Rouge2 implements TextMetric {
    private static final MetricDescriptor DESCRIPTOR = new MetricDescriptor(
            "rouge-2",
            "ROUGE-2",
            "F1 of the pairs of neighbouring words that answer and reference have in common.",
            "Lin 2004, ROUGE: a package for automatic evaluation of summaries",
            "rouge_score 0.1.2, rouge2, use_stemmer=False, fmeasure",
            false,
            List.of("Letters outside a-z separate words: use it for English."));

    @Override
    public MetricDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public double quality(String answer, String reference) {
        return RougeText.ngramF1(answer, reference, 2);
    }
}
