package io.tributary.bench.web;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** When the pieces of one text came. */
final class Arrivals {
    private final List<Long> nanos = new ArrayList<>();
    private final int many;
    private final CompletableFuture<Void> enough = new CompletableFuture<>();

    /** @param many pieces that are {@link #enough} */
    Arrivals(int many) {
        this.many = many;
    }

    synchronized void came() {
        nanos.add(System.nanoTime());
        if (nanos.size() >= many) {
            enough.complete(null);
        }
    }

    CompletableFuture<Void> enough() {
        return enough;
    }

    /** The first piece; the text must have one. */
    synchronized long first() {
        return nanos.get(0);
    }

    /** Milliseconds between two pieces, for those that came in a span of {@link System#nanoTime()}. */
    synchronized List<Double> gaps(long from, long to) {
        List<Double> gaps = new ArrayList<>();
        for (int i = 1; i < nanos.size(); i++) {
            if (nanos.get(i) > from && nanos.get(i) <= to) {
                gaps.add((nanos.get(i) - nanos.get(i - 1)) / 1e6);
            }
        }
        return gaps;
    }
}
