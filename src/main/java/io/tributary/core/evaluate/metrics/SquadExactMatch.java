package io.tributary.core.evaluate.metrics;

import com.google.auto.service.AutoService;
import java.util.List;

/** SQuAD's exact match. */
@AutoService(Metric.class)
public final class SquadExactMatch implements TextMetric {
    private static final MetricDescriptor DESCRIPTOR = new MetricDescriptor(
            "squad-exact-match",
            "SQuAD exact match",
            "1 if answer and reference are equal in lower case, without punctuation and the articles a, an, the.",
            "Rajpurkar et al. 2016 (arXiv 1606.05250), evaluation script",
            "SQuAD evaluate-v2.0.py, exact",
            true,
            List.of("One reference per prompt; the script takes the best of several."));

    @Override
    public MetricDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public double quality(String answer, String reference) {
        return SquadText.tokens(answer).equals(SquadText.tokens(reference)) ? 1 : 0;
    }
}
