package io.tributary.core.evaluate.metrics;

import com.google.auto.service.AutoService;
import java.util.List;

/** The answer is the reference, but for case, white space and compatible characters. */
@AutoService(Metric.class)
public final class NormalisedMatch implements TextMetric {
    private static final MetricDescriptor DESCRIPTOR = new MetricDescriptor(
            "normalised-match",
            "Normalised match",
            "1 if answer and reference are equal after Unicode NFKC, lower case, and one space for each run of white space.",
            "Unicode Standard Annex 15 (NFKC)",
            "",
            true,
            List.of("Punctuation counts; squad-exact-match drops it."));

    @Override
    public MetricDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public double quality(String answer, String reference) {
        return Words.normalised(answer).equals(Words.normalised(reference)) ? 1 : 0;
    }
}
