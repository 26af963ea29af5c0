package io.tributary.runtime.djl;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Blocks of several sequences, one after the other, as a program takes them. */
record Ragged(List<Part> parts) {

    /**
     * The block of one sequence.
     *
     * @param first position of its first token
     * @param lastRows number of its last rows that are wanted
     * @param width columns that are wanted of them
     */
    record Part(int[] tokens, int first, int lastRows, int width) {}

    long[] tokens() {
        return parts.stream()
                .flatMapToLong(part -> IntStream.of(part.tokens()).asLongStream())
                .toArray();
    }

    /** The position of every token. */
    long[] positions() {
        return parts.stream()
                .flatMapToLong(part -> LongStream.range(part.first(), part.first() + (long) part.tokens().length))
                .toArray();
    }

    long[] firsts() {
        return parts.stream().mapToLong(Part::first).toArray();
    }

    long[] counts() {
        return parts.stream().mapToLong(part -> part.tokens().length).toArray();
    }

    /** The index of every wanted row among the tokens. */
    long[] kept() {
        LongStream.Builder kept = LongStream.builder();
        long end = 0;
        for (Part part : parts) {
            end += part.tokens().length;
            for (long row = end - part.lastRows(); row < end; row++) {
                kept.add(row);
            }
        }
        return kept.build().toArray();
    }

    long[] lasts() {
        return parts.stream().mapToLong(Part::lastRows).toArray();
    }

    long[] widths() {
        return parts.stream().mapToLong(Part::width).toArray();
    }
}
