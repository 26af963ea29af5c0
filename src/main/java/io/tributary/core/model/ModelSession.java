package io.tributary.core.model;

/**
 * One sequence in the making: the tokens a model has absorbed and its key-value cache. Prefill, verification and
 * rollback are all {@link #advance} and {@link #rewind}. Not thread-safe.
 */
public interface ModelSession extends AutoCloseable {

    /** Number of tokens absorbed so far. */
    int position();

    /**
     * Absorbs tokens in one forward pass.
     *
     * @param tokens at least one id; their number is the width of the call
     * @return one row per token: row i holds the logits of the token <em>after</em> tokens[i]; valid until the session
     *     is closed, also after further calls
     * @throws IllegalArgumentException if an id is outside the model's head
     * @throws IllegalStateException if the context would overflow
     */
    default Rows advance(int... tokens) {
        return advance(tokens, tokens.length);
    }

    /** As {@link #advance(int...)}, but keeps only the rows of the last {@code lastRows} tokens (prefill needs one). */
    Rows advance(int[] tokens, int lastRows);

    /**
     * Forgets everything after the first {@code position} tokens.
     *
     * @throws IllegalArgumentException if position is negative or beyond {@link #position()}
     */
    void rewind(int position);

    @Override
    void close();
}
