package io.tributary.core.rules;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Set;

/** The rollback criterion of BiLD as a target distribution. */
@AutoService(Rule.class)
public final class Bild extends PositionRule {
    private static final RuleDescriptor DESCRIPTOR = new RuleDescriptor(
            "bild",
            "BiLD target",
            "Defers where the large model finds the most probable token of the small one too surprising.",
            "pi = p if -ln p(argmax q) > alpha, else q",
            Papers.CASCADES
                    + "appendix (BiLD*), after Kim et al., Speculative Decoding with Big Little Decoder, NeurIPS 2023 (arXiv 2302.07863)",
            List.of(ParameterDescriptor.alpha(
                    "surprise in nats that is tolerated",
                    0.0,
                    Double.POSITIVE_INFINITY,
                    2.0,
                    0.1,
                    0.25,
                    0.5,
                    1.0,
                    2.0,
                    3.0,
                    5.0,
                    7.0)),
            Set.of(Need.P_TOKEN),
            "alpha below 0",
            List.of(
                    "q must come from a model: the one-hot q of an n-gram proposer is always certain, so the "
                            + "rule never defers.",
                    "The target of BiLD run with speculative sampling; the original is greedy, with a window "
                            + "that the small model's certainty ends.",
                    "Rejections fall or stay equal as alpha grows, for fixed q and p."));

    @Override
    public RuleDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    double score(Evidence evidence) {
        return Math.log(evidence.p().prob(evidence.q().argmax()));
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
