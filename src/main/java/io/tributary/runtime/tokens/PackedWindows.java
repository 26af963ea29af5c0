package io.tributary.runtime.tokens;

import io.tributary.core.train.WindowPool;

/**
 * Windows over documents that stand one behind the other, each ended by the end-of-sequence token. Window i begins at
 * token {@code i * length}, so every token but the first is a target once; a window may hold the end of one document and
 * the beginning of the next. Tokens behind the last full window are left out.
 */
public final class PackedWindows implements WindowPool {
    private final TokenFile tokens;
    private final int length;
    private final int size;

    /** @throws IllegalArgumentException if the file is shorter than one window */
    public PackedWindows(TokenFile tokens, int length) {
        long windows = length < 1 ? 0 : (tokens.tokens() - 1) / length;
        if (windows < 1) {
            throw new IllegalArgumentException("a window of " + length + " positions needs " + (length + 1L)
                    + " tokens; there are only " + tokens.tokens());
        }
        this.tokens = tokens;
        this.length = length;
        size = (int) Math.min(windows, Integer.MAX_VALUE);
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public void read(int index, int[] into) {
        tokens.read((long) java.util.Objects.checkIndex(index, size) * length, into, length + 1);
    }

    @Override
    public int firstCounted(int index) {
        return 0;
    }

    @Override
    public int counted(int index) {
        return length;
    }
}
