package io.tributary.serving;

/** Adds up what calls cost and what lay between them. Not thread-safe: the engine's monitor guards it. */
final class WorkLedger {
    private int streams;
    private long free;
    private long calls;
    private long blocks;
    private long callNanos;
    private long otherNanos;

    /** A stream begins; with the first one the engine has work. */
    void began(long now) {
        if (streams == 0) {
            free = now;
        }
        streams++;
    }

    /** A stream has ended; after the last one time counts for nothing. */
    void ended(long now) {
        streams--;
        if (streams == 0) {
            otherNanos += now - free;
            free = now;
        }
    }

    /** A call for so many blocks has ended. */
    void called(long start, long end, int blocksOfCall) {
        calls++;
        blocks += blocksOfCall;
        callNanos += end - start;
        otherNanos += start - free;
        free = end;
    }

    EngineWork soFar() {
        return new EngineWork(calls, blocks, callNanos / 1e9, otherNanos / 1e9);
    }
}
