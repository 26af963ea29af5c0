package io.tributary.core.rules;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Set;

/** Defers where the large model is surer. */
@AutoService(Rule.class)
public final class Diff extends PositionRule {
    private static final RuleDescriptor DESCRIPTOR = new RuleDescriptor(
            "diff",
            "Diff",
            "Defers where the large model is surer than the small one by more than alpha.",
            "pi = p if max q < max p - alpha, else q",
            Papers.CASCADES + "eq. 5",
            List.of(ParameterDescriptor.alpha(
                    "lead in certainty that p needs", -1.0, 1.0, 0.0, -0.5, -0.2, -0.1, 0.0, 0.1, 0.2, 0.3, 0.5, 0.8)),
            Set.of(Need.Q_MAX, Need.P_MAX),
            "alpha at or below -1",
            List.of(
                    "q must come from a model: the one-hot q of an n-gram proposer is always certain, so the "
                            + "rule never defers.",
                    "Compares peaks only: a sampled token that is not the peak of q is kept as soon as q is "
                            + "peaked.",
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
        return evidence.p().maxProb() - parameters.alpha();
    }

    @Override
    public boolean lossless(Parameters parameters) {
        return parameters.alpha() <= -1;
    }
}
