package io.tributary.core.decode;

import com.google.auto.service.AutoService;
import io.tributary.core.model.CallTally;
import io.tributary.core.sampling.Sampling;
import java.util.List;

/** The small model of the pair. */
@AutoService(Drafter.class)
public final class SmallDrafter implements Drafter {
    private static final DrafterDescriptor DESCRIPTOR = new DrafterDescriptor(
            "small",
            "Small model",
            "The small model drafts token by token.",
            "Leviathan et al. 2023 (arXiv 2211.17192)",
            false,
            false,
            List.of());

    @Override
    public DrafterDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Proposer open(Pairing pair, Sampling sampling, CallTally tally, EarlierTexts earlier) {
        return new ModelProposer(pair.small(), pair.width(), sampling, tally);
    }
}
