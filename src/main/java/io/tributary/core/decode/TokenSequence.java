package io.tributary.core.decode;

import java.util.Arrays;

/** The token ids of one answer in the making, prompt first. Grows at the end and can be cut back. */
public final class TokenSequence {
    private int[] ids;
    private int size;

    TokenSequence(int[] prompt) {
        ids = Arrays.copyOf(prompt, prompt.length + 64);
        size = prompt.length;
    }

    /** Number of tokens. */
    public int size() {
        return size;
    }

    /** The token at a position. */
    int at(int position) {
        return ids[position];
    }

    /** A copy of the tokens from a position to the end. */
    public int[] from(int start) {
        return Arrays.copyOfRange(ids, start, size);
    }

    void add(int token) {
        if (size == ids.length) {
            ids = Arrays.copyOf(ids, 2 * size);
        }
        ids[size++] = token;
    }

    void cut(int newSize) {
        size = newSize;
    }
}
