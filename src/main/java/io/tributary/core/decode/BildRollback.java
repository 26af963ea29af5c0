package io.tributary.core.decode;

import com.google.auto.service.AutoService;
import io.tributary.core.rules.Need;
import io.tributary.core.rules.ParameterDescriptor;
import io.tributary.core.rules.Parameters;
import io.tributary.core.rules.Rule;
import io.tributary.core.rules.RuleDescriptor;
import io.tributary.core.sampling.Sampling;
import java.util.List;
import java.util.Set;

/** BiLD as its authors run it: the small model writes until it is unsure, the large one looks back and goes on. */
@AutoService(Rule.class)
public final class BildRollback implements BlockRule {
    private static final RuleDescriptor DESCRIPTOR = new RuleDescriptor(
            "bild-rollback",
            "BiLD, fallback and rollback",
            "The small model writes while max q reaches the fallback threshold; the large model then rolls back to its first draft with -log p above alpha and writes one token.",
            "draft while max q >= fallback; replace x_i by argmax p_i at the first i with -log p_i(x_i) > alpha; then argmax p",
            "Kim et al., Speculative Decoding with Big Little Decoder, NeurIPS 2023 (arXiv 2302.07863), section 3 and the authors' code",
            List.of(
                    ParameterDescriptor.alpha(
                            "surprise of p in nats that a draft may have",
                            0.0,
                            Double.POSITIVE_INFINITY,
                            5.0,
                            0.5,
                            1.0,
                            2.0,
                            3.0,
                            4.0,
                            5.0),
                    new ParameterDescriptor(
                            "fallback",
                            "largest probability of q below which the large model takes over",
                            0,
                            1,
                            0.6,
                            List.of(0.4, 0.6, 0.8))),
            Set.of(Need.Q_MAX, Need.P_TOKEN),
            "alpha 0 keeps only certain drafts, so the text is the large model's",
            List.of(
                    "Temperature 0 only: the method is deterministic.",
                    "The window is variable, at most gamma; use a large gamma.",
                    "After a block the large model always writes one token, so the text depends on gamma."));

    @Override
    public RuleDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public boolean greedyOnly() {
        return true;
    }

    @Override
    public BlockVerifier verifier(Parameters parameters, Sampling sampling) {
        requireSampling(sampling);
        return new RollbackVerifier(parameters.alpha());
    }

    @Override
    public DraftLength draftLength(Parameters parameters, DraftLength asked) {
        double fallback = parameters.get("fallback");
        return asked.whileKeeping(draft -> draft.q().maxProb() >= fallback);
    }
}
