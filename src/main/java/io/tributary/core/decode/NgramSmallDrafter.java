package io.tributary.core.decode;

import com.google.auto.service.AutoService;
import io.tributary.core.model.CallTally;
import io.tributary.core.sampling.Draws;
import io.tributary.core.sampling.Sampling;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Copies where it can, and asks the small model where it cannot. */
@AutoService(Drafter.class)
public final class NgramSmallDrafter implements Drafter {
    private static final DrafterDescriptor DESCRIPTOR = new DrafterDescriptor(
            "ngram-small",
            "N-gram before small model",
            "Copies what followed the same tokens before; the small model drafts where nothing repeats.",
            "combines prompt lookup and draft-model speculation",
            true,
            List.of(
                    "Which of the two drafts depends on the text alone, so the law of the text does not change with gamma."));

    @Override
    public DrafterDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Proposer open(Pairing pair, Sampling sampling, CallTally tally) {
        Proposer ngram = new NgramProposer(pair.width());
        Proposer small = new ModelProposer(pair.small(), pair.width(), sampling, tally);
        return new Proposer() {
            @Override
            public @Nullable Drafted propose(TokenSequence sequence, Draws draws) {
                Drafted copied = ngram.propose(sequence, draws);
                return copied != null ? copied : small.propose(sequence, draws);
            }

            @Override
            public void rewind(int size) {
                small.rewind(size);
            }

            @Override
            public void close() {
                small.close();
            }
        };
    }
}
