package io.tributary.core.evaluate.metrics;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Set;

/** The answer is the one that the large model alone gives. */
@AutoService(Metric.class)
public final class Agreement implements Metric {
    private static final MetricDescriptor DESCRIPTOR = new MetricDescriptor(
            "agreement",
            "Agreement with large",
            "1 if the answer is, character for character, what the large model alone answers under the same seed.",
            "Tributary; white space around both is ignored",
            "",
            true,
            List.of(
                    "It says whether a cascade answers like its large model, not whether that is right.",
                    "One other word makes it 0, however little it matters; the large model alone always has 1.",
                    "Above temperature 0 a lossless cascade follows the large model's law but draws its tokens otherwise, so it does not agree always."),
            Set.of(MetricNeed.LARGE_ANSWER),
            "");

    @Override
    public MetricDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Grade grade(Judged judged) {
        return Grade.of(judged.answer().strip().equals(judged.largeAnswer().strip()) ? 1 : 0);
    }
}
