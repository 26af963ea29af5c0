package io.tributary.serving;

import io.tributary.core.model.Rows;
import java.util.concurrent.CompletableFuture;

/**
 * A block that waits for the engine thread while a stream waits for its rows.
 *
 * @param since when it came, in {@link System#nanoTime} nanoseconds
 */
record WaitingBlock(GatheredSession session, int[] tokens, int lastRows, long since, CompletableFuture<Rows> rows) {

    WaitingBlock(GatheredSession session, int[] tokens, int lastRows) {
        this(session, tokens, lastRows, System.nanoTime(), new CompletableFuture<>());
    }

    int width() {
        return tokens.length;
    }
}
