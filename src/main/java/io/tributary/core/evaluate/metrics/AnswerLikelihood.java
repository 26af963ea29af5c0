package io.tributary.core.evaluate.metrics;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Set;

/** How probable the large model finds the answer, per token. */
@AutoService(Metric.class)
public final class AnswerLikelihood implements Metric {
    private static final MetricDescriptor DESCRIPTOR = new MetricDescriptor(
            "answer-likelihood",
            "Likelihood of the answer under large",
            "exp of minus the mean log-loss, in nats per token, that the large model has on the answer: the geometric mean of its tokens' probabilities.",
            "Tributary; one forward pass of the large model at temperature 1 over prompt and answer, as echo on /v1/completions does",
            "",
            false,
            List.of(
                    "It says how plausible the large model finds an answer, not whether it is right: greedy answers are more plausible than most human ones.",
                    "The answer is tokenised anew from its text, and the end of the sequence does not count; an empty answer has 0."),
            Set.of(MetricNeed.LARGE_MODEL),
            "");

    @Override
    public MetricDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Grade grade(Judged judged) {
        return Grade.of(judged.answer().isEmpty() ? 0 : Math.exp(-judged.logLoss(judged.answer())));
    }
}
