package io.tributary.core.train;

/** A fixed, ordered collection of training windows of one length. */
public interface WindowPool {

    /** Number of windows, at least 1. */
    int size();

    /** Positions per window that predict a token. */
    int length();

    /** Every token id lies below. */
    int vocabularySize();

    /** The named windows as the rows of a batch. @throws IndexOutOfBoundsException if one is not in the pool */
    Batch batch(int... windows);
}
