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

/** Keeps a mismatch where the large model itself is undecided, if it agrees with what was drafted next. */
@AutoService(Rule.class)
public final class Fly implements BlockRule {
    private static final RuleDescriptor DESCRIPTOR = new RuleDescriptor(
            "fly",
            "FLy",
            "Keeps a draft that lossless verification rejects if the large model is undecided there and accepts the next W drafts.",
            "keep x_j if accepted, or if H(p_j)/ln V >= alpha and x_(j+1) .. x_(j+W) are all accepted",
            "Training-Free Loosely Speculative Decoding, arXiv 2511.22972 (entropy gate and deferred window)",
            List.of(
                    new ParameterDescriptor(
                            "alpha",
                            "entropy of p as a share of ln V from which a mismatch may be kept",
                            0,
                            1,
                            0.3,
                            List.of(0.02, 0.05, 0.1, 0.2, 0.3, 0.5)),
                    new ParameterDescriptor(
                            "window",
                            "drafts after the mismatch that must be accepted",
                            1,
                            15,
                            2,
                            List.of(1.0, 2.0, 3.0))),
            Set.of(Need.P_ENTROPY, Need.P_ROW, Need.Q_ROW),
            "alpha above 1",
            List.of(
                    "The window must fit into the block: with gamma at most W nothing is ever kept.",
                    "The text depends on gamma, because the window does not reach across blocks."));

    @Override
    public RuleDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public BlockVerifier verifier(Parameters parameters, Sampling sampling) {
        double window = parameters.get("window");
        if (window < 1 || window != Math.rint(window)) {
            throw new IllegalArgumentException(
                    "window of rule fly must be a whole number of at least 1, not " + window);
        }
        return new WindowVerifier(TokenwiseVerifier.lossless(sampling), parameters.alpha(), (int) window);
    }

    @Override
    public boolean lossless(Parameters parameters) {
        return parameters.alpha() > 1;
    }
}
