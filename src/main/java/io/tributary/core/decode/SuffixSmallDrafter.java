package io.tributary.core.decode;

import com.google.auto.service.AutoService;
import io.tributary.core.model.CallTally;
import io.tributary.core.sampling.Sampling;
import java.util.List;

/** Copies what followed the same words earlier, and asks the small model where nothing did. */
@AutoService(Drafter.class)
public final class SuffixSmallDrafter implements Drafter {
    private static final DrafterDescriptor DESCRIPTOR = new DrafterDescriptor(
            "suffix-small",
            "Suffix lookup before small model",
            "Copies what followed the longest matching end of the text in the same caller's answers; the small model drafts where nothing matches.",
            "after Oliaro et al. 2024 (arXiv 2411.04975), SuffixDecoding",
            true,
            true,
            List.of(
                    "Texts of one caller are never drafted from another's, are kept in memory only, up to a bound, and are gone after a restart.",
                    "What it drafts depends on what was answered before: the law of a text does not, but a seed alone gives the same text only under lossless greedy decoding."));

    @Override
    public DrafterDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Proposer open(Pairing pair, Sampling sampling, CallTally tally, EarlierTexts earlier) {
        return new CopyingFirst(
                new SuffixProposer(earlier, pair.width()),
                new ModelProposer(pair.small(), pair.width(), sampling, tally));
    }
}
