package io.tributary.core.model;

import org.jspecify.annotations.Nullable;

/**
 * Tokens that wait to be absorbed by one session, and then what came of them. Blocks of several sessions can share a
 * forward pass; each has its own outcome, so that one that fails leaves the others alone. Not thread-safe.
 *
 * @see LanguageModel#advanceAll
 */
public final class Block {
    private final ModelSession session;
    private final int[] tokens;
    private final int lastRows;
    private @Nullable Rows rows;
    private @Nullable RuntimeException failure;

    /** @param lastRows as in {@link ModelSession#advance(int[], int)} */
    public Block(ModelSession session, int[] tokens, int lastRows) {
        this.session = session;
        this.tokens = tokens.clone();
        this.lastRows = lastRows;
    }

    public ModelSession session() {
        return session;
    }

    public int[] tokens() {
        return tokens.clone();
    }

    public int lastRows() {
        return lastRows;
    }

    /** Absorbs it in a forward pass of its own. */
    public void advanceAlone() {
        try {
            absorbed(session.advance(tokens, lastRows));
        } catch (RuntimeException e) {
            failed(e);
        }
    }

    /** The session has absorbed it. */
    public void absorbed(Rows rows) {
        this.rows = rows;
    }

    /** The session stands where it stood. */
    public void failed(RuntimeException failure) {
        this.failure = failure;
    }

    /**
     * What the pass computed for it.
     *
     * @throws IllegalStateException if no pass has taken it yet
     * @throws RuntimeException what made it fail
     */
    public Rows rows() {
        if (failure != null) {
            throw failure;
        }
        if (rows == null) {
            throw new IllegalStateException("the block was not absorbed yet");
        }
        return rows;
    }
}
