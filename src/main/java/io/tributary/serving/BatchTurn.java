package io.tributary.serving;

import java.time.Duration;

/**
 * When batch work moves although somebody waits interactively: a tenth of the time, so that a sweep ends on a service that
 * is never idle, and an answer is hardly the later for it. Used by the engine's thread only.
 */
final class BatchTurn {
    /** A step is followed by nine times its length for the others. */
    private static final long OTHERS = 9;

    private final long patience;
    private long since = System.nanoTime();
    private long pause;

    /** @param patience how long batch work lets answers that have just begun go first */
    BatchTurn(Duration patience) {
        this.patience = patience.toNanos();
        pause = this.patience;
    }

    /**
     * Whether it may move.
     *
     * @param alone nobody is in its way
     */
    boolean due(long now, boolean alone) {
        if (alone) {
            since = now;
            pause = patience;
        }
        return alone || pauseLeft(now) == 0;
    }

    /** A step is over. */
    void took(long start, long end) {
        since = end;
        pause = OTHERS * (end - start);
    }

    /** Nanoseconds until its next step beside others; 0 if it is due. */
    long pauseLeft(long now) {
        return Math.max(0, pause - (now - since));
    }
}
