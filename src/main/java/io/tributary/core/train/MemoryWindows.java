package io.tributary.core.train;

import java.util.Arrays;

/**
 * Windows in arrays, for small data.
 *
 * @param tokens one row of length + 1 tokens per window
 * @param firstCounted first target position that counts, per window
 * @param counted number of target positions that count, per window
 */
public record MemoryWindows(int[][] tokens, int[] firstCounted, int[] counted) implements WindowPool {
    public MemoryWindows {
        if (tokens.length == 0 || tokens.length != firstCounted.length || tokens.length != counted.length) {
            throw new IllegalArgumentException("windows need one row, first and count each, and at least one window");
        }
        for (int i = 0; i < tokens.length; i++) {
            if (tokens[i].length != tokens[0].length || tokens[i].length < 2) {
                throw new IllegalArgumentException("window " + i + " has " + tokens[i].length + " tokens");
            }
            if (firstCounted[i] < 0 || counted[i] < 1 || firstCounted[i] + counted[i] >= tokens[i].length) {
                throw new IllegalArgumentException("window " + i + " counts targets it does not have");
            }
        }
    }

    /** Windows in which every target counts. */
    public static MemoryWindows ofText(int[][] tokens) {
        int[] counted = new int[tokens.length];
        Arrays.setAll(counted, i -> tokens[i].length - 1);
        return new MemoryWindows(tokens, new int[tokens.length], counted);
    }

    @Override
    public int size() {
        return tokens.length;
    }

    @Override
    public int length() {
        return tokens[0].length - 1;
    }

    @Override
    public void read(int index, int[] into) {
        System.arraycopy(tokens[index], 0, into, 0, tokens[index].length);
    }

    @Override
    public int firstCounted(int index) {
        return firstCounted[index];
    }

    @Override
    public int counted(int index) {
        return counted[index];
    }
}
