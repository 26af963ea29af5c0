package io.tributary.core.decode;

import io.tributary.core.sampling.Draws;
import org.jspecify.annotations.Nullable;

/** Copies where it can, and asks a model where it cannot. */
record CopyingFirst(Proposer copying, Proposer model) implements Proposer {

    @Override
    public @Nullable Drafted propose(TokenSequence sequence, Draws draws) {
        Drafted copied = copying.propose(sequence, draws);
        return copied != null ? copied : model.propose(sequence, draws);
    }

    @Override
    public void rewind(int size) {
        copying.rewind(size);
        model.rewind(size);
    }

    @Override
    public void close() {
        copying.close();
        model.close();
    }
}
