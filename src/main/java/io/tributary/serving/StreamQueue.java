package io.tributary.serving;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Who may run: so many streams at once, as long as their caches fit into the budget together, in the order in which they
 * came. Not thread-safe: the engine's monitor guards it.
 */
final class StreamQueue {
    private final int streams;
    private final long budget;
    private final Deque<Stream> waiting = new ArrayDeque<>();
    private int running;
    private long reserved;

    /** @param budget bytes of all caches together */
    StreamQueue(int streams, long budget) {
        this.streams = streams;
        this.budget = budget;
    }

    /** @throws CacheExceeded if it could never run */
    void add(Stream stream) {
        if (stream.cacheBytes() > budget) {
            throw new CacheExceeded(stream.cacheBytes(), budget);
        }
        waiting.add(stream);
    }

    /** Nobody waits or runs. */
    boolean idle() {
        return running == 0 && waiting.isEmpty();
    }

    /** Those that may begin now. One that needs much is not overtaken, or it might wait for ever. */
    List<Stream> begin() {
        List<Stream> begun = new ArrayList<>();
        while (!waiting.isEmpty()
                && running < streams
                && reserved + waiting.element().cacheBytes() <= budget) {
            Stream stream = waiting.remove();
            running++;
            reserved += stream.cacheBytes();
            begun.add(stream);
        }
        return begun;
    }

    /** Bytes that no running stream may claim. */
    long room() {
        return budget - reserved;
    }

    void ended(Stream stream) {
        running--;
        reserved -= stream.cacheBytes();
    }

    /** Gives up on those that wait. */
    List<Stream> drain() {
        List<Stream> all = List.copyOf(waiting);
        waiting.clear();
        return all;
    }
}
