package io.tributary.core.rules;

import com.google.auto.service.AutoService;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Chow-Sum: the log-probability of the whole answer. */
@AutoService(Rule.class)
public final class SequenceSum extends LogProbRule {
    private static final RuleDescriptor DESCRIPTOR = new RuleDescriptor(
            "sequence-sum",
            "Chow-Sum",
            "Keeps the small answer if its log-probability reaches alpha.",
            "keep y if sum_i log q(y_i | y_<i) >= alpha",
            SOURCE,
            List.of(ParameterDescriptor.alpha(
                    "log-probability in nats that the answer must reach",
                    Double.NEGATIVE_INFINITY,
                    0.0,
                    -1.0,
                    -16.0,
                    -8.0,
                    -4.0,
                    -2.0,
                    -1.0,
                    -0.5,
                    -0.25,
                    -0.1,
                    -0.05)),
            Set.of(Need.Q_ROW),
            LOSSLESS_AT,
            List.of("Biased by length: long answers are deferred whatever they say.", WHOLE_ANSWER));

    @Override
    public RuleDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public double score(double[] confidences, Parameters parameters) {
        return Arrays.stream(confidences).sum();
    }
}
