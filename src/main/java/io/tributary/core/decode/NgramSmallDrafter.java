package io.tributary.core.decode;

import com.google.auto.service.AutoService;
import io.tributary.core.model.CallTally;
import io.tributary.core.sampling.Sampling;
import java.util.List;

/** Copies where it can, and asks the small model where it cannot. */
@AutoService(Drafter.class)
public final class NgramSmallDrafter implements Drafter {
    /** One token stands nearly everywhere; a copy from it would keep the better drafter from its turn. */
    private static final int SHORTEST = 2;

    private static final DrafterDescriptor DESCRIPTOR = new DrafterDescriptor(
            "ngram-small",
            "N-gram before small model",
            "Copies what followed the same tokens before; the small model drafts where nothing repeats.",
            "combines prompt lookup and draft-model speculation",
            true,
            false,
            List.of(
                    "Which of the two drafts depends on the text alone, so the law of the text does not change with gamma."));

    @Override
    public DrafterDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Proposer open(Pairing pair, Sampling sampling, CallTally tally, EarlierTexts earlier) {
        return new CopyingFirst(
                new NgramProposer(pair.width(), SHORTEST),
                new ModelProposer(pair.small(), pair.width(), sampling, tally));
    }
}
