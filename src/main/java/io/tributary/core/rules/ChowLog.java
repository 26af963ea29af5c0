package io.tributary.core.rules;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Set;

/** Chow for the log-loss: entropy instead of the largest probability. */
@AutoService(Rule.class)
public final class ChowLog extends PositionRule {
    private static final RuleDescriptor DESCRIPTOR = new RuleDescriptor(
            "chow-log",
            "Chow, entropy form",
            "Defers where the entropy of the small model exceeds alpha.",
            "pi = p if H(q) > alpha, else q",
            Papers.CASCADES + "App. D (log-loss; plug-in form derived)",
            List.of(ParameterDescriptor.alpha(
                    "entropy of q in nats that is tolerated; ln V keeps all",
                    0.0,
                    Double.POSITIVE_INFINITY,
                    1.0,
                    0.1,
                    0.25,
                    0.5,
                    0.75,
                    1.0,
                    1.5,
                    2.0,
                    3.0)),
            Set.of(Need.Q_ENTROPY),
            "alpha below 0",
            List.of(
                    "q must come from a model: the one-hot q of an n-gram proposer is always certain, so the "
                            + "rule never defers.",
                    "Looks at q alone: a small model that is wrong and sure of it is never corrected.",
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
        return -parameters.alpha();
    }

    @Override
    public boolean lossless(Parameters parameters) {
        return parameters.alpha() < 0;
    }
}
