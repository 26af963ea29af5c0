package io.tributary.core.rules;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Set;

/** Judges each token by q of it. */
@AutoService(Rule.class)
public final class TokenV1 extends TokenSetRule {
    private static final RuleDescriptor DESCRIPTOR = new RuleDescriptor(
            "token-v1",
            "Token-specific, version 1",
            "Defers each token that the small model finds much less probable than the large one finds "
                    + "its favourite.",
            "pi(v) = q(v) (1 - r(v)) + p(v) eta, eta = sum of q where r = 1; r(v) = 1 iff q(v) < max p - " + "alpha",
            Papers.CASCADES + "eqs. 11 and 13",
            List.of(ParameterDescriptor.alpha(
                    "lead that p needs over q of the token", -1.0, 1.0, 0.3, -0.5, -0.2, 0.0, 0.1, 0.2, 0.3, 0.5, 0.8)),
            Set.of(Need.Q_TOKEN, Need.Q_ROW, Need.P_MAX),
            "alpha at or below -1",
            List.of(
                    "q must come from a model: the one-hot q of an n-gram proposer is always certain, so the "
                            + "rule never defers.",
                    "The rejection rate is not monotone in alpha: search a grid, never bisect.",
                    "At temperature 0 the divergence is 0 or 1, so the rule emits the same tokens as diff."));

    private static final SketchEdges EDGES = new SketchEdges(
            -1, -0.9, -0.8, -0.7, -0.6, -0.5, -0.4, -0.3, -0.25, -0.2, -0.15, -0.1, -0.05, 0, 0.05, 0.1, 0.15, 0.2,
            0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 1);

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
        return evidence.q().probs();
    }

    @Override
    double score(Evidence evidence, int token) {
        return evidence.q().prob(token);
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
