package io.tributary.core.train;

/**
 * The sequences a run learns from or is measured on, each of one length, in a fixed order. A window holds
 * {@code length() + 1} tokens: the first {@code length()} are the inputs, the last {@code length()} the targets.
 * Implementations are safe for concurrent readers.
 */
public interface WindowPool {

    /** Number of windows. */
    int size();

    /** Number of target positions of a window. */
    int length();

    /**
     * Copies the tokens of a window.
     *
     * @param index 0..size() - 1
     * @param into of length {@code length() + 1}; behind the end of a short example it holds padding, which never counts
     * @throws IndexOutOfBoundsException if there is no such window
     */
    void read(int index, int[] into);

    /** The first target position that counts in the loss: 0 for plain text, the first token of the reference else. */
    int firstCounted(int index);

    /** Number of target positions that count, from {@link #firstCounted} on; at least 1. */
    int counted(int index);
}
