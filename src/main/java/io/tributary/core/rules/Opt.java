package io.tributary.core.rules;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Set;

/** The plug-in of the optimal position rule: deferral weighed against the cost of the rejection it causes. */
@AutoService(Rule.class)
public final class Opt extends PositionRule {
    private static final RuleDescriptor DESCRIPTOR = new RuleDescriptor(
            "opt",
            "OPT",
            "Defers where the large model is surer by more than alpha times the divergence, which is "
                    + "what the rejection would cost.",
            "pi = p if max q < max p - alpha D_TV(p, q), else q",
            Papers.CASCADES + "eq. 10",
            List.of(ParameterDescriptor.alpha(
                    "price of a rejection",
                    Double.NEGATIVE_INFINITY,
                    Double.POSITIVE_INFINITY,
                    0.0,
                    -1.0,
                    -0.5,
                    -0.2,
                    0.0,
                    0.1,
                    0.2,
                    0.3,
                    0.5,
                    0.8)),
            Set.of(Need.Q_MAX, Need.P_MAX, Need.DIVERGENCE),
            "alpha towards minus infinity",
            List.of(
                    "q must come from a model: the one-hot q of an n-gram proposer is always certain, so the "
                            + "rule never defers.",
                    "With alpha above 0 more disagreement makes deferral rarer, because the rejection would be "
                            + "expensive: a small model that is wrong and sure of it is kept.",
                    "At temperature 0 the divergence is 0 or 1, so the rule emits the same tokens as diff.",
                    "Rejections fall or stay equal as alpha grows, for fixed q and p."));

    @Override
    public RuleDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    double score(Evidence evidence) {
        return evidence.q().maxProb();
    }

    @Override
    double threshold(Evidence evidence, Parameters parameters) {
        return evidence.p().maxProb() - price(evidence, parameters.alpha());
    }

    @Override
    public boolean lossless(Parameters parameters) {
        return parameters.alpha() == Double.NEGATIVE_INFINITY;
    }

    /** alpha D_TV; an infinite alpha times no divergence is no price, not NaN. */
    static double price(Evidence evidence, double alpha) {
        double divergence = evidence.divergence();
        return divergence == 0 ? 0 : alpha * divergence;
    }
}
