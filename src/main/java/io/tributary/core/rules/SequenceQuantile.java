package io.tributary.core.rules;

import com.google.auto.service.AutoService;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Chow-Quantile: between the least certain token (b = 0) and the median (b = 0.5). */
@AutoService(Rule.class)
public final class SequenceQuantile extends LogProbRule {
    private static final RuleDescriptor DESCRIPTOR = new RuleDescriptor(
            "sequence-quantile",
            "Chow-Quantile",
            "Keeps the small answer if the b-quantile of its log-probabilities reaches alpha.",
            "keep y if quantile_b { log q(y_i | y_<i) } >= alpha, linear between neighbours",
            SOURCE,
            List.of(
                    ParameterDescriptor.alpha(
                            "log-probability in nats that the quantile must reach",
                            Double.NEGATIVE_INFINITY,
                            0.0,
                            -0.2,
                            -4.0,
                            -2.0,
                            -1.0,
                            -0.5,
                            -0.3,
                            -0.2,
                            -0.1,
                            -0.05,
                            -0.02),
                    new ParameterDescriptor(
                            "b",
                            "which quantile: 0 is the least certain token, 0.5 the median",
                            0,
                            1,
                            0.1,
                            List.of(0.0, 0.1, 0.25, 0.5))),
            Set.of(Need.Q_ROW),
            LOSSLESS_AT,
            List.of(WHOLE_ANSWER));

    @Override
    public RuleDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public double score(double[] confidences, Parameters parameters) {
        double b = parameters.get("b");
        if (b < 0 || b > 1) {
            throw new IllegalArgumentException("b of rule sequence-quantile must lie in [0, 1], not " + b);
        }
        double[] sorted = confidences.clone();
        Arrays.sort(sorted);
        double at = b * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(below + 1, sorted.length - 1);
        // a token of probability 0 must not become NaN when it is not read
        return at == below ? sorted[below] : sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }
}
