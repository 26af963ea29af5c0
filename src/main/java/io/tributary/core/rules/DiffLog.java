package io.tributary.core.rules;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Set;

/** Diff for the log-loss: entropies instead of largest probabilities. */
@AutoService(Rule.class)
public final class DiffLog extends PositionRule {
    private static final RuleDescriptor DESCRIPTOR = new RuleDescriptor(
            "diff-log",
            "Diff, entropy form",
            "Defers where the entropy of the small model exceeds that of the large one by more than " + "alpha.",
            "pi = p if H(q) > H(p) + alpha, else q",
            Papers.CASCADES + "App. D (log-loss; plug-in form derived)",
            List.of(ParameterDescriptor.alpha(
                    "excess entropy of q in nats that is tolerated",
                    Double.NEGATIVE_INFINITY,
                    Double.POSITIVE_INFINITY,
                    0.0,
                    -1.0,
                    -0.5,
                    -0.2,
                    0.0,
                    0.2,
                    0.5,
                    1.0,
                    2.0)),
            Set.of(Need.Q_ENTROPY, Need.P_ENTROPY),
            "alpha below -ln V, V the vocabulary size",
            List.of(
                    "q must come from a model: the one-hot q of an n-gram proposer is always certain, so the "
                            + "rule never defers.",
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
        return -(evidence.p().entropy() + parameters.alpha());
    }

    @Override
    public boolean lossless(Parameters parameters) {
        return parameters.alpha() == Double.NEGATIVE_INFINITY;
    }
}
