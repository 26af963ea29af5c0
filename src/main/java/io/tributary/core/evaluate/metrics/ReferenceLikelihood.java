package io.tributary.core.evaluate.metrics;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Set;

/** How probable the large model finds the reference, per token. */
@AutoService(Metric.class)
public final class ReferenceLikelihood implements Metric {
    private static final MetricDescriptor DESCRIPTOR = new MetricDescriptor(
            "reference-likelihood",
            "Likelihood of the reference under large",
            "exp of minus the mean log-loss, in nats per token, that the large model has on the reference.",
            "Tributary; one forward pass of the large model at temperature 1 over prompt and reference, as echo on /v1/completions does",
            "",
            false,
            List.of(
                    "It does not look at the answer, so all points have the same value: it says how hard the prompts are for the large model, and is the yardstick for answer-likelihood.",
                    "What of the reference lies beyond the model's context is not scored."),
            Set.of(MetricNeed.REFERENCE, MetricNeed.LARGE_MODEL),
            "");

    @Override
    public MetricDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Grade grade(Judged judged) {
        return Grade.of(Math.exp(-judged.logLoss(judged.reference())));
    }
}
