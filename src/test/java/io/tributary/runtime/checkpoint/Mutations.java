package io.tributary.runtime.checkpoint;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Damages a file the ways files get damaged, and the ways attackers do it. The same seed damages it the same way. */
public final class Mutations {
    private static final long[] EXTREMES = {
        0,
        1,
        2,
        7,
        8,
        31,
        32,
        33,
        255,
        256,
        65_535,
        65_536,
        Integer.MAX_VALUE,
        1L << 31,
        1L << 32,
        1L << 40,
        1L << 62,
        Long.MAX_VALUE,
        Long.MIN_VALUE,
        -1,
        -32
    };

    private final RandomGenerator random;
    private final int header;

    /** @param header bytes at the front where most of the damage is done */
    public Mutations(RandomGenerator random, int header) {
        this.random = random;
        this.header = header;
    }

    /** One to four kinds of damage, one after the other. */
    public byte[] damaged(byte[] file) {
        byte[] bytes = file.clone();
        for (int left = random.nextInt(1, 5); left > 0 && bytes.length > 16; left--) {
            bytes = once(bytes);
        }
        return bytes;
    }

    private byte[] once(byte[] bytes) {
        int at = random.nextInt(Math.min(header, bytes.length));
        return switch (random.nextInt(8)) {
            case 0 -> set(bytes, at, bytes[at] ^ 1 << random.nextInt(8));
            case 1 -> set(bytes, at, random.nextInt(256));
            case 2 -> extreme(bytes, at, 4);
            case 3 -> extreme(bytes, at, 8);
            case 4 -> Arrays.copyOf(bytes, random.nextInt(bytes.length));
            case 5 -> cut(bytes, at, Math.min(bytes.length, at + random.nextInt(1, 40)));
            case 6 -> repeat(bytes, at, Math.min(bytes.length, at + random.nextInt(1, 80)));
            default -> copied(bytes, at);
        };
    }

    private static byte[] set(byte[] bytes, int at, int value) {
        bytes[at] = (byte) value;
        return bytes;
    }

    private byte[] extreme(byte[] bytes, int at, int width) {
        long value = EXTREMES[random.nextInt(EXTREMES.length)];
        for (int i = 0; i < width && at + i < bytes.length; i++) {
            bytes[at + i] = (byte) (value >>> 8 * i);
        }
        return bytes;
    }

    private static byte[] cut(byte[] bytes, int from, int to) {
        byte[] shorter = Arrays.copyOf(bytes, bytes.length - (to - from));
        System.arraycopy(bytes, to, shorter, from, bytes.length - to);
        return shorter;
    }

    private static byte[] repeat(byte[] bytes, int from, int to) {
        byte[] longer = Arrays.copyOf(bytes, bytes.length + to - from);
        System.arraycopy(bytes, from, longer, to, bytes.length - from);
        return longer;
    }

    /** A piece of the header over another place. */
    private byte[] copied(byte[] bytes, int from) {
        int to = random.nextInt(Math.min(header, bytes.length));
        int length = Math.min(random.nextInt(1, 40), bytes.length - Math.max(from, to));
        System.arraycopy(bytes.clone(), from, bytes, to, length);
        return bytes;
    }
}
