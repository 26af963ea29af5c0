package io.tributary.core.decode;

import com.google.auto.service.AutoService;
import io.tributary.core.rules.Need;
import io.tributary.core.rules.Parameters;
import io.tributary.core.rules.Rule;
import io.tributary.core.rules.RuleDescriptor;
import io.tributary.core.sampling.Sampling;
import java.util.List;
import java.util.Set;

/** Lossless decoding that accepts a drafted block by its joint probability instead of token by token. */
@AutoService(Rule.class)
public final class BlockLossless implements BlockRule {
    private static final RuleDescriptor DESCRIPTOR = new RuleDescriptor(
            "block-lossless",
            "Block verification",
            "The emitted text follows p exactly; a draft rejected early by token-wise verification may still be kept for what follows it.",
            "accepted length = max { i : u_i <= h_i }, h_i from w_i = min(1, w_(i-1) p(x_i)/q(x_i))",
            "Sun et al., Block Verification Accelerates Speculative Decoding, ICLR 2025 (arXiv 2403.10444), Algorithm 2",
            List.of(),
            Set.of(Need.Q_ROW, Need.P_ROW),
            "always",
            List.of(
                    "At temperature 0 it is the same as lossless.",
                    "The law of the text does not depend on gamma, but the text of one seed does: a coin is thrown for each length of the block."));

    @Override
    public RuleDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public BlockVerifier verifier(Parameters parameters, Sampling sampling) {
        return sampling instanceof Sampling.Greedy ? TokenwiseVerifier.lossless(sampling) : new JointVerifier();
    }

    @Override
    public boolean lossless(Parameters parameters) {
        return true;
    }
}
