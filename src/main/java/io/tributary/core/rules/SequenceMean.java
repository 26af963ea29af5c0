package io.tributary.core.rules;

import com.google.auto.service.AutoService;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Chow-Mean: the log-probability per token. */
@AutoService(Rule.class)
public final class SequenceMean extends LogProbRule {
    private static final RuleDescriptor DESCRIPTOR = new RuleDescriptor(
            "sequence-mean",
            "Chow-Mean",
            "Keeps the small answer if its mean log-probability per token reaches alpha.",
            "keep y if (1/n) sum_i log q(y_i | y_<i) >= alpha",
            SOURCE,
            List.of(ParameterDescriptor.alpha(
                    "mean log-probability in nats per token that the answer must reach",
                    Double.NEGATIVE_INFINITY,
                    0.0,
                    -0.1,
                    -2.0,
                    -1.0,
                    -0.5,
                    -0.25,
                    -0.1,
                    -0.05,
                    -0.025,
                    -0.01,
                    -0.005)),
            Set.of(Need.Q_ROW),
            LOSSLESS_AT,
            List.of("A single wrong token is averaged away in a long answer.", WHOLE_ANSWER));

    @Override
    public RuleDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public double score(double[] confidences, Parameters parameters) {
        return Arrays.stream(confidences).sum() / confidences.length;
    }
}
