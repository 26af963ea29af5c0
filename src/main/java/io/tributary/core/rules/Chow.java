package io.tributary.core.rules;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Set;

/** Defers where the small model is unsure. */
@AutoService(Rule.class)
public final class Chow extends PositionRule {
    private static final RuleDescriptor DESCRIPTOR = new RuleDescriptor(
            "chow",
            "Chow",
            "Defers where the largest probability of the small model is below 1 - alpha.",
            "pi = p if max q < 1 - alpha, else q",
            Papers.CASCADES + "eq. 2",
            List.of(ParameterDescriptor.alpha(
                    "uncertainty of q that is tolerated",
                    0.0,
                    1.0,
                    0.5,
                    0.05,
                    0.1,
                    0.2,
                    0.3,
                    0.4,
                    0.5,
                    0.6,
                    0.7,
                    0.8,
                    0.9)),
            Set.of(Need.Q_MAX),
            "alpha below 0; at 0 a max q that rounds to 1 is still kept",
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
        return evidence.q().maxProb();
    }

    @Override
    double threshold(Evidence evidence, Parameters parameters) {
        return 1 - parameters.alpha();
    }

    @Override
    public boolean lossless(Parameters parameters) {
        return 1 - parameters.alpha() > 1; // not alpha < 0, which rounding may lose
    }
}
