package io.tributary.core.rules;

import com.google.auto.service.AutoService;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** The mean lead of the most probable token over the second. */
@AutoService(Rule.class)
public final class SequenceMargin implements ScoreRule {
    private static final RuleDescriptor DESCRIPTOR = new RuleDescriptor(
            "sequence-margin",
            "Margin",
            "Keeps the small answer if its mean margin between the two best tokens reaches alpha.",
            "keep y if (1/n) sum_i (log q(first_i) - log q(second_i)) >= alpha",
            "margin of the two best tokens, as semantic routers use it; mean over the answer",
            List.of(ParameterDescriptor.alpha(
                    "mean margin in nats that the answer must reach",
                    0.0,
                    Double.POSITIVE_INFINITY,
                    3.0,
                    0.5,
                    1.0,
                    2.0,
                    3.0,
                    4.0,
                    5.0,
                    6.0,
                    8.0)),
            Set.of(Need.Q_ROW),
            "alpha infinite",
            List.of(
                    "Looks at how clear the choice was, not at which token was drawn: at high temperature an improbable draw goes unnoticed.",
                    LogProbRule.WHOLE_ANSWER));

    @Override
    public RuleDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public boolean lossless(Parameters parameters) {
        return parameters.alpha() == Double.POSITIVE_INFINITY;
    }

    @Override
    public double confidence(Row q, int token) {
        double first = 0;
        double second = 0;
        for (double prob : q.probs()) {
            second = Math.max(second, Math.min(first, prob));
            first = Math.max(first, prob);
        }
        return Math.log(first) - Math.log(second);
    }

    @Override
    public double score(double[] confidences, Parameters parameters) {
        return Arrays.stream(confidences).sum() / confidences.length;
    }
}
