package io.tributary.core.decode;

import io.tributary.core.sampling.Draws;
import org.jspecify.annotations.Nullable;

/** Where drafts come from: a small model, or a fixed script in tests. One per answer. */
public interface Proposer extends AutoCloseable {

    /**
     * Proposes the token that follows the sequence, earlier drafts included.
     *
     * @return null if it has nothing to propose; the block then ends early
     */
    @Nullable
    Drafted propose(TokenSequence sequence, Draws draws);

    /** Only the first {@code size} tokens of what was proposed from are still true. */
    void rewind(int size);

    @Override
    void close();
}
