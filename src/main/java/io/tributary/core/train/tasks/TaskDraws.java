package io.tributary.core.train.tasks;

import io.tributary.core.sampling.KeyedDraws;
import java.util.ArrayList;
import java.util.List;

/** The random choices inside one example, a function of its key alone: example n is made without the n - 1 before it. */
public final class TaskDraws {
    private long key = 0x9E3779B97F4A7C15L;
    private long made;

    TaskDraws(long... parts) {
        for (long part : parts) {
            key = KeyedDraws.mix(key ^ part);
        }
    }

    private long next() {
        return KeyedDraws.mix(key ^ KeyedDraws.mix(made++));
    }

    /** A number in [0, 1). */
    double uniform() {
        return (next() >>> 11) * 0x1.0p-53;
    }

    /** A whole number from low to high, both included. */
    public int between(int low, int high) {
        long bound = (long) high - low + 1;
        return (int) (low + ((next() >>> 32) * bound >>> 32));
    }

    public <T> T choose(List<T> from) {
        return from.get(between(0, from.size() - 1));
    }

    /** Several different ones, in random order. */
    public <T> List<T> sample(List<T> from, int n) {
        List<T> pool = new ArrayList<>(from);
        for (int i = 0; i < n; i++) {
            int other = between(i, pool.size() - 1);
            T swapped = pool.get(i);
            pool.set(i, pool.get(other));
            pool.set(other, swapped);
        }
        return List.copyOf(pool.subList(0, n));
    }

    /** A number with one digit more on each level: 1..9, 10..99, 100..999. */
    public int number(int level) {
        return switch (level) {
            case 0 -> between(1, 9);
            case 1 -> between(10, 99);
            default -> between(100, 999);
        };
    }
}
