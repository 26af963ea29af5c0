package io.tributary.core.rules;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Set;

/** OPT for the log-loss: entropies instead of largest probabilities. */
@AutoService(Rule.class)
public final class OptLog extends PositionRule {
    private static final RuleDescriptor DESCRIPTOR = new RuleDescriptor(
            "opt-log",
            "OPT, entropy form",
            "Defers where the entropy of the small model exceeds that of the large one by more than "
                    + "alpha times the divergence.",
            "pi = p if H(q) > H(p) + alpha D_TV(p, q), else q",
            Papers.CASCADES + "App. D (log-loss; plug-in form derived)",
            List.of(ParameterDescriptor.alpha(
                    "price of a rejection in nats",
                    Double.NEGATIVE_INFINITY,
                    Double.POSITIVE_INFINITY,
                    0.0,
                    -2.0,
                    -1.0,
                    -0.5,
                    -0.2,
                    0.0,
                    0.2,
                    0.5,
                    1.0,
                    2.0)),
            Set.of(Need.Q_ENTROPY, Need.P_ENTROPY, Need.DIVERGENCE),
            "alpha towards minus infinity",
            List.of(
                    "q must come from a model: the one-hot q of an n-gram proposer is always certain, so the "
                            + "rule never defers.",
                    "With alpha above 0 more disagreement makes deferral rarer, because the rejection would be "
                            + "expensive: a small model that is wrong and sure of it is kept.",
                    "At temperature 0 the divergence is 0 or 1, so the rule emits the same tokens as diff-log.",
                    "Rejections fall or stay equal as alpha grows, for fixed q and p."));

    @Override
    public RuleDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    double score(Evidence evidence) {
        return -evidence.q().entropy();
    }

    @Override
    double threshold(Evidence evidence, Parameters parameters) {
        return -(evidence.p().entropy() + Opt.price(evidence, parameters.alpha()));
    }

    @Override
    public boolean lossless(Parameters parameters) {
        return parameters.alpha() == Double.NEGATIVE_INFINITY;
    }
}
