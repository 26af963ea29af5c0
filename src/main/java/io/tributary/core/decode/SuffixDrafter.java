package io.tributary.core.decode;

import com.google.auto.service.AutoService;
import io.tributary.core.model.CallTally;
import io.tributary.core.sampling.Sampling;
import java.util.List;

/** Copies what followed the same words earlier, in this answer or in others of the same caller; no model runs for a draft. */
@AutoService(Drafter.class)
public final class SuffixDrafter implements Drafter {
    private static final DrafterDescriptor DESCRIPTOR = new DrafterDescriptor(
            "suffix",
            "Suffix lookup",
            "Drafts what followed the longest matching end of the text, three tokens or more, in the answer so far or in the same caller's earlier answers.",
            "after Oliaro et al. 2024 (arXiv 2411.04975), SuffixDecoding",
            true,
            true,
            List.of(
                    "Pays where a caller's answers resemble each other: agents, forms, repeated questions. Elsewhere it drafts nothing and costs nothing.",
                    "Texts of one caller are never drafted from another's, are kept in memory only, up to a bound, and are gone after a restart.",
                    "What it drafts depends on what was answered before: the law of a text does not, but a seed alone gives the same text only under lossless greedy decoding."));

    @Override
    public DrafterDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Proposer open(Pairing pair, Sampling sampling, CallTally tally, EarlierTexts earlier) {
        return new SuffixProposer(earlier, pair.width());
    }
}
