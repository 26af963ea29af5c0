package io.tributary.core.rules;

import com.google.auto.service.AutoService;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Chow-Min: the least certain token decides. */
@AutoService(Rule.class)
public final class SequenceMin extends LogProbRule {
    private static final RuleDescriptor DESCRIPTOR = new RuleDescriptor(
            "sequence-min",
            "Chow-Min",
            "Keeps the small answer if even its least probable token reaches alpha.",
            "keep y if min_i log q(y_i | y_<i) >= alpha",
            SOURCE,
            List.of(ParameterDescriptor.alpha(
                    "log-probability in nats that every token must reach",
                    Double.NEGATIVE_INFINITY,
                    0.0,
                    -0.5,
                    -4.0,
                    -2.0,
                    -1.0,
                    -0.7,
                    -0.5,
                    -0.3,
                    -0.2,
                    -0.1,
                    -0.05)),
            Set.of(Need.Q_ROW),
            LOSSLESS_AT,
            List.of("One odd but harmless token defers the whole answer.", WHOLE_ANSWER));

    @Override
    public RuleDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public double score(double[] confidences, Parameters parameters) {
        return Arrays.stream(confidences).min().orElse(Double.NEGATIVE_INFINITY);
    }
}
