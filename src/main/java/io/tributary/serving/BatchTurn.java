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
    private boolean alone = true;
    private long since;
    private long pause;

    /** @param patience how long batch work lets answers that have just begun go first */
    BatchTurn(Duration patience) {
        this.patience = patience.toNanos();
    }

    /**
     * Whether it may move.
     *
     * @param alone nobody is in its way
     */
    boolean due(long now, boolean alone) {
        if (this.alone && !alone) {
            pause = Math.max(patience, pauseLeft(now));
            since = now;
        }
        this.alone = alone;
        return alone || pauseLeft(now) == 0;
    }

    /** A step is over; what several of one turn took adds up. */
    void took(long start, long end) {
        pause = (alone ? 0 : pauseLeft(start)) + OTHERS * (end - start);
        since = end;
    }

    /** Nanoseconds until its next step beside others; 0 if it is due. */
    long pauseLeft(long now) {
        return pause == 0 ? 0 : Math.max(0, pause - (now - since));
    }
}
