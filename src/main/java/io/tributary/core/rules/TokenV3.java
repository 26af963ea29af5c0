package io.tributary.core.rules;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Set;

/** Judges each token by p of it, with a multiplicative margin: min-p truncation with q inside. */
@AutoService(Rule.class)
public final class TokenV3 extends TokenSetRule {
    private static final RuleDescriptor DESCRIPTOR = new RuleDescriptor(
            "token-v3",
            "Token-specific, version 3",
            "Defers each token that the large model finds less probable than 1 - alpha times its " + "favourite.",
            "pi(v) = q(v) (1 - r(v)) + p(v) eta, eta = sum of q where r = 1; r(v) = 1 iff p(v) < (1 - "
                    + "alpha) max p",
            Papers.CASCADES + "eqs. 11 and 15",
            List.of(ParameterDescriptor.alpha(
                    "share of the favourite's probability by which a token may fall short",
                    0.0,
                    1.0,
                    0.9,
                    0.5,
                    0.75,
                    0.9,
                    0.95,
                    0.98,
                    0.99,
                    1.0)),
            Set.of(Need.P_MAX, Need.P_TOKEN, Need.P_ROW),
            "alpha below 0; at 0 the rule is not lossless",
            List.of(
                    "alpha = 0 is lossless at temperature 0 only (exact ties aside); above it the rule boosts "
                            + "the mode.",
                    "The rejection rate is not monotone in alpha: search a grid, never bisect.",
                    "Useful alphas lie near 1.",
                    "Inside the allowed set the law is that of q: compare with the large model under min-p = 1 - "
                            + "alpha before crediting the rule."));

    private static final SketchEdges EDGES = new SketchEdges(
            0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.825, 0.85,
            0.875, 0.9, 0.925, 0.94, 0.95, 0.96, 0.97, 0.98, 0.985, 0.99, 0.995, 0.999, 0.9999, 1);

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
        return (1 - parameters.alpha()) * evidence.p().maxProb();
    }

    @Override
    public boolean lossless(Parameters parameters) {
        return 1 - parameters.alpha() > 1;
    }
}
