package io.tributary.core.train;

import io.tributary.core.sampling.KeyedDraws;

/**
 * A fresh permutation of 0 .. size - 1 for every epoch, without storing one: a four-round Feistel network over the next
 * power of four, walked until it lands inside (Black and Rogaway, 2002).
 *
 * @param seed key of the order
 * @param size at least 1
 */
public record KeyedPermutation(long seed, int size) {
    private static final int ROUNDS = 4;

    /** @throws IllegalArgumentException if there is nothing to permute */
    public KeyedPermutation {
        if (size < 1) {
            throw new IllegalArgumentException("there is nothing to draw from: the pool is empty");
        }
    }

    /** The element drawn as number {@code draw} when epoch follows epoch. */
    public int drawn(long draw) {
        return at(draw / size, (int) (draw % size));
    }

    /** The element at a place of an epoch. */
    public int at(long epoch, int place) {
        int half = Math.max(1, (Integer.SIZE - Integer.numberOfLeadingZeros(size - 1) + 1) / 2);
        long key = KeyedDraws.mix(KeyedDraws.mix(seed ^ 0x5851F42D4C957F2DL) ^ epoch);
        long at = place;
        do {
            at = permuted(at, half, key);
        } while (at >= size);
        return (int) at;
    }

    private static long permuted(long value, int half, long key) {
        long mask = (1L << half) - 1;
        long left = value >>> half;
        long right = value & mask;
        for (int round = 0; round < ROUNDS; round++) {
            long mixed = left ^ KeyedDraws.mix(key + ((right << 3) | round)) & mask;
            left = right;
            right = mixed;
        }
        return left << half | right;
    }
}
