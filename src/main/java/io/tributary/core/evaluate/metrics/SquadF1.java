package io.tributary.core.evaluate.metrics;

import com.google.auto.service.AutoService;
import java.util.List;

/** SQuAD's token F1. */
@AutoService(Metric.class)
public final class SquadF1 implements TextMetric {
    private static final MetricDescriptor DESCRIPTOR = new MetricDescriptor(
            "squad-f1",
            "SQuAD token F1",
            "Harmonic mean of the shares of the answer's and the reference's words that the other has, normalised as for squad-exact-match.",
            "Rajpurkar et al. 2016 (arXiv 1606.05250), evaluation script",
            "SQuAD evaluate-v2.0.py, f1",
            false,
            List.of("One reference per prompt; the script takes the best of several."));

    @Override
    public MetricDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public double quality(String answer, String reference) {
        List<String> given = SquadText.tokens(answer);
        List<String> wanted = SquadText.tokens(reference);
        if (given.isEmpty() || wanted.isEmpty()) {
            return given.equals(wanted) ? 1 : 0;
        }
        long common = Overlap.of(given, wanted);
        return Overlap.f1((double) common / given.size(), (double) common / wanted.size());
    }
}
