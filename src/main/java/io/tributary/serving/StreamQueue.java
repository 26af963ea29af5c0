package io.tributary.serving;

import io.tributary.accounts.Owner;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who may run: so many streams at once, as long as their caches fit into the budget together. Whoever has the fewest
 * running is next, so that a thousand requests of one key do not keep another's single one waiting; among equals the
 * owner who was served longest ago, and of one owner's the first that came. Not thread-safe: the engine's monitor guards it.
 */
final class StreamQueue {
    private final int streams;
    private final long budget;
    private final Map<Owner, Deque<Stream>> waiting = new LinkedHashMap<>();
    private final Map<Owner, Integer> running = new HashMap<>();
    private int all;
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
        waiting.computeIfAbsent(stream.owner(), owner -> new ArrayDeque<>()).add(stream);
    }

    /** Nobody waits or runs. */
    boolean idle() {
        return all == 0 && waiting.isEmpty();
    }

    /** Those that may begin now. One that needs much is not overtaken, or it might wait for ever. */
    List<Stream> begin() {
        List<Stream> begun = new ArrayList<>();
        while (!waiting.isEmpty() && all < streams) {
            Owner owner = next();
            Deque<Stream> own = waiting.get(owner);
            if (own == null || reserved + own.element().cacheBytes() > budget) {
                break;
            }
            Stream stream = own.remove();
            waiting.remove(owner);
            if (!own.isEmpty()) {
                waiting.put(owner, own); // behind the other owners
            }
            running.merge(owner, 1, Integer::sum);
            all++;
            reserved += stream.cacheBytes();
            begun.add(stream);
        }
        return begun;
    }

    private Owner next() {
        return waiting.keySet().stream()
                .min(Comparator.comparingInt(owner -> running.getOrDefault(owner, 0)))
                .orElseThrow();
    }

    /** Streams that have not begun. */
    int waiting() {
        return waiting.values().stream().mapToInt(Deque::size).sum();
    }

    /** What running streams may claim of the budget, 0..1. */
    double reservedShare() {
        return (double) reserved / budget;
    }

    /** Bytes that no running stream may claim. */
    long room() {
        return budget - reserved;
    }

    void ended(Stream stream) {
        running.computeIfPresent(stream.owner(), (owner, count) -> count == 1 ? null : count - 1);
        all--;
        reserved -= stream.cacheBytes();
    }

    /** Gives up on those that wait. */
    List<Stream> drain() {
        List<Stream> left = waiting.values().stream().flatMap(Deque::stream).toList();
        waiting.clear();
        return left;
    }
}
