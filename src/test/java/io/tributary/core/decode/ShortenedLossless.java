package io.tributary.core.decode;

import io.tributary.core.rules.Parameters;
import io.tributary.core.rules.RuleDescriptor;
import io.tributary.core.rules.Rules;
import io.tributary.core.sampling.Sampling;

/** Lossless, token by token, but only tokens that q is fairly sure of get a place in a block. */
final class ShortenedLossless implements BlockRule {

    @Override
    public RuleDescriptor descriptor() {
        return Rules.byId("lossless").descriptor();
    }

    @Override
    public BlockVerifier verifier(Parameters parameters, Sampling sampling) {
        return TokenwiseVerifier.lossless(sampling);
    }

    @Override
    public DraftLength draftLength(Parameters parameters, DraftLength asked) {
        return asked.whileKeeping(draft -> draft.q().maxProb() >= 0.4);
    }
}
