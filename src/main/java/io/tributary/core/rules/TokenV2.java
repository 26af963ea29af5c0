package io.tributary.core.rules;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Set;

/** Judges each token by p of it, with an additive margin. */
@AutoService(Rule.class)
public final class TokenV2 extends TokenSetRule {
    private static final RuleDescriptor DESCRIPTOR = new RuleDescriptor(
            "token-v2",
            "Token-specific, version 2",
            "Defers each token that the large model finds less probable than its favourite by more than " + "alpha.",
            "pi(v) = q(v) (1 - r(v)) + p(v) eta, eta = sum of q where r = 1; r(v) = 1 iff p(v) < max p - " + "alpha",
            Papers.CASCADES + "eqs. 11 and 14",
            List.of(ParameterDescriptor.alpha(
                    "probability by which a token may fall short of the favourite of p",
                    -1.0,
                    1.0,
                    0.3,
                    0.0,
                    0.05,
                    0.1,
                    0.2,
                    0.3,
                    0.5,
                    0.8,
                    0.95)),
            Set.of(Need.P_MAX, Need.P_TOKEN, Need.P_ROW),
            "alpha below 0; at 0 the rule is not lossless",
            List.of(
                    "alpha = 0 is lossless at temperature 0 only (exact ties aside); above it the rule boosts "
                            + "the mode.",
                    "The rejection rate is not monotone in alpha: search a grid, never bisect."));

    private static final SketchEdges EDGES = new SketchEdges(
            0, 0.01, 0.02, 0.03, 0.04, 0.05, 0.06, 0.08, 0.1, 0.125, 0.15, 0.175, 0.2, 0.225, 0.25, 0.275, 0.3, 0.35,
            0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.925, 0.95, 0.975, 1);

    @Override
    public RuleDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    SketchEdges edges() {
        return EDGES;
    }

    @Override
    double[] scores(Evidence evidence) {
        return evidence.p().probs();
    }

    @Override
    double score(Evidence evidence, int token) {
        return evidence.p().prob(token);
    }

    @Override
    double threshold(Evidence evidence, Parameters parameters) {
        return evidence.p().maxProb() - parameters.alpha();
    }

    @Override
    public boolean lossless(Parameters parameters) {
        return 1 - parameters.alpha() > 1;
    }
}
