package io.tributary.runtime.djl;

import java.util.Arrays;

/**
 * Which positions of a recurrent model can still be returned to: the last few have snapshots, and the tokens of all are
 * remembered for the rest.
 */
final class Snapshots {
    private final int slots;
    private int[] tokens = new int[256];
    private int oldest;

    /** @param slots of the program's ring; the state after the newest position takes one */
    Snapshots(int slots) {
        this.slots = slots;
    }

    /** Notes a block that was absorbed at a position. */
    void absorbed(int[] block, int position) {
        int end = position + block.length;
        if (end > tokens.length) {
            tokens = Arrays.copyOf(tokens, Math.max(end, 2 * tokens.length));
        }
        System.arraycopy(block, 0, tokens, position, block.length);
        // a block that starts anew leaves the ring's slots before it to others
        oldest = position == 0 ? Math.max(0, end - slots + 1) : Math.max(oldest, end - slots + 1);
    }

    /** Whether the ring holds the state at a position; the state before the first token needs no slot. */
    boolean hold(int position) {
        return position == 0 || position >= oldest;
    }

    /** The tokens that lead to a position. */
    int[] before(int position) {
        return Arrays.copyOf(tokens, position);
    }
}
