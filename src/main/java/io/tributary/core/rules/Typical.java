package io.tributary.core.rules;

import com.google.auto.service.AutoService;
import io.tributary.core.sampling.Distributions;
import java.util.List;
import java.util.Set;

/** Accepts every token that is typical of p. */
@AutoService(Rule.class)
public final class Typical extends TokenSetRule {
    private static final RuleDescriptor DESCRIPTOR = new RuleDescriptor(
            "typical",
            "Typical acceptance",
            "Defers each token whose probability under the sampled p falls below an entropy-dependent " + "threshold.",
            "pi(v) = q(v) (1 - r(v)) + p(v) eta, eta = sum of q where r = 1; r(v) = 1 iff p(v) < "
                    + "min(epsilon, delta exp(-H(p))), p at the sampling temperature",
            "Cai et al., Medusa, ICML 2024 (arXiv 2401.10774), section 2.3.1",
            List.of(
                    new ParameterDescriptor(
                            "epsilon",
                            "threshold that is never exceeded",
                            0.0,
                            1.0,
                            0.09,
                            List.of(0.01, 0.03, 0.09, 0.2, 0.3, 0.5)),
                    new ParameterDescriptor(
                            "delta",
                            "factor of exp(-H(p)); the paper takes the root of epsilon",
                            0.0,
                            1.0,
                            0.3,
                            List.of(0.1, 0.3, 0.9))),
            Set.of(Need.Q_ROW, Need.P_ROW),
            "never above temperature 0; always at temperature 0, where p is one-hot",
            List.of(
                    "Reads p at the sampling temperature and truncation, unlike the rules of the cascades paper.",
                    "A tie keeps, where the original code defers.",
                    "The rejection rate is not monotone in alpha: search a grid, never bisect."));

    @Override
    public RuleDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    double[] scores(Evidence evidence) {
        return evidence.p().sampled();
    }

    @Override
    double score(Evidence evidence, int token) {
        if (evidence.greedy()) {
            return evidence.p().argmax() == token ? 1 : 0;
        }
        return evidence.p().sampled()[token];
    }

    @Override
    double threshold(Evidence evidence, Parameters parameters) {
        if (evidence.greedy()) {
            return 1; // p is one-hot: exact match, whatever the parameters
        }
        double entropy = Distributions.entropy(evidence.p().sampled());
        return Math.min(parameters.get("epsilon"), parameters.get("delta") * Math.exp(-entropy));
    }
}
