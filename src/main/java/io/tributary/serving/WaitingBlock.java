package io.tributary.serving;

import io.tributary.core.model.Rows;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;

/**
 * A block that waits for the engine thread while a stream waits for its rows. That of a long prompt is absorbed in
 * pieces, one a call. The engine thread alone moves it; its stream looks again once the rows are complete.
 */
final class WaitingBlock {
    /** A block of more tokens is a prompt, which may be read in pieces. */
    private static final int NARROW = 16;

    private final GatheredSession session;
    private final int[] tokens;
    private final int lastRows;
    private final CompletableFuture<Rows> rows = new CompletableFuture<>();
    private long since;
    private int read;
    private boolean failed;

    /** @param since when it came, in {@link System#nanoTime} nanoseconds */
    WaitingBlock(GatheredSession session, int[] tokens, int lastRows, long since) {
        this.session = session;
        this.tokens = tokens;
        this.lastRows = lastRows;
        this.since = since;
    }

    GatheredSession session() {
        return session;
    }

    /** Completed by the engine. */
    CompletableFuture<Rows> rows() {
        return rows;
    }

    int width() {
        return tokens.length;
    }

    /** Since when it waits for its next call. */
    long since() {
        return since;
    }

    /** Whether calls may take it in pieces. */
    boolean divides() {
        return tokens.length > NARROW && !session.readsPromptsWhole();
    }

    /**
     * What the next call takes of it: so many tokens, fewer where the rows that are wanted would be torn apart, and all
     * that are left where no others are.
     */
    Piece piece(int most) {
        int left = tokens.length - read;
        int before = left - lastRows;
        return new Piece(this, read, !divides() || left <= most || before == 0 ? left : Math.min(most, before));
    }

    /** Tokens that were absorbed so far. */
    int[] absorbed() {
        return Arrays.copyOf(tokens, read);
    }

    /** Nothing is left to compute. */
    boolean over() {
        return failed || read == tokens.length;
    }

    /**
     * Tokens of a block that one call absorbs.
     *
     * @param first index of the first of them
     */
    record Piece(WaitingBlock waiting, int first, int width) {
        int[] tokens() {
            return Arrays.copyOfRange(waiting.tokens, first, first + width);
        }

        boolean last() {
            return first + width == waiting.tokens.length;
        }

        /** Of a piece before the last nothing is wanted, and one row is the least that a pass computes. */
        int lastRows() {
            return last() ? waiting.lastRows : 1;
        }

        /** The session has absorbed it. */
        void absorbed() {
            waiting.read += width;
            waiting.since = System.nanoTime();
        }

        /** Its block will not be computed. */
        void failed() {
            waiting.failed = true;
        }
    }
}
