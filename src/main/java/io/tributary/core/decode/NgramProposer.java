package io.tributary.core.decode;

import io.tributary.core.sampling.Draws;
import org.jspecify.annotations.Nullable;

/** Proposes the token that followed the latest earlier occurrence of the longest matching end of the sequence. */
final class NgramProposer implements Proposer {
    private static final int LONGEST = 8;

    private final int width;
    private final int shortest;

    /**
     * @param width entries of the rows drafts are compared with
     * @param shortest tokens that must agree, at least 1
     */
    NgramProposer(int width, int shortest) {
        this.width = width;
        this.shortest = shortest;
    }

    @Override
    public @Nullable Drafted propose(TokenSequence sequence, Draws draws) {
        int[] ids = sequence.from(0);
        for (int n = Math.min(LONGEST, ids.length - 1); n >= shortest; n--) {
            int at = latest(ids, n);
            if (at >= 0 && ids[at + n] < width) {
                return new Drafted(ids[at + n], new CertainRow(width, ids[at + n]));
            }
        }
        return null;
    }

    /** Where the last n tokens began before, -1 if nowhere. */
    private static int latest(int[] ids, int n) {
        int end = ids.length - n;
        for (int at = end - 1; at >= 0; at--) {
            int i = 0;
            while (i < n && ids[at + i] == ids[end + i]) {
                i++;
            }
            if (i == n) {
                return at;
            }
        }
        return -1;
    }

    @Override
    public void rewind(int size) {
        // reads the sequence afresh each time
    }

    @Override
    public void close() {
        // holds nothing
    }
}
