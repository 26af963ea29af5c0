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

    /**
     * Takes over the first positions of another session, as if their tokens had been absorbed. The rows within them are
     * not known afterwards.
     *
     * @param other an open session of the same model
     * @param positions at most its own {@link #position()}
     * @throws UnsupportedOperationException unless the model {@link LanguageModel#sharesPrefixes}
     * @throws IllegalStateException if this session is not empty
     * @throws IllegalArgumentException if the other session is of another model, or has not so many positions
     */
    default void adopt(ModelSession other, int positions) {
        throw new UnsupportedOperationException("the sessions of this model cannot take over positions");
    }

    /** Gives back the memory of all rows handed out so far; they must not be read any more. */
    default void releaseRows() {
        // rows that hold nothing outside the heap go by themselves
    }

    /**
     * Gives back what its cache reserves for positions that are not known. It can go on from there, and then reserves anew.
     *
     * @return bytes that its cache takes now; 0 where nothing lies outside the heap
     */
    default long trim() {
        return 0;
    }

    @Override
    void close();
}
