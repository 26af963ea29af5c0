package io.tributary.core.decode;

import com.google.auto.service.AutoService;
import io.tributary.core.model.CallTally;
import io.tributary.core.sampling.Sampling;
import java.util.List;

/** Copies what followed the same words earlier in prompt and answer; no model runs for a draft. */
@AutoService(Drafter.class)
public final class NgramDrafter implements Drafter {
    private static final DrafterDescriptor DESCRIPTOR = new DrafterDescriptor(
            "ngram",
            "N-gram lookup",
            "Drafts what followed the last tokens, as many of up to eight as agree, where they occurred before in prompt or answer.",
            "prompt lookup decoding (A. Saxena, 2023)",
            true,
            false,
            List.of(
                    "Pays where answers repeat their prompt: quoting, editing, retrieval. Elsewhere most of its drafts fail: draft length doubling keeps them short."));

    @Override
    public DrafterDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Proposer open(Pairing pair, Sampling sampling, CallTally tally, EarlierTexts earlier) {
        return new NgramProposer(pair.width(), 1);
    }
}
