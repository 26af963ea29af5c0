package io.tributary.runtime.checkpoint;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;

/** The "K" types: 256 numbers, whose sub-blocks have scales that are quantised themselves. */
final class SuperBlocks {
    private static final int SUB_BLOCKS = 8;
    private static final int PACKED_SCALES = 12;
    private static final int HALF = 128;
    private static final int QUARTER = 64;
    private static final int SUB_BLOCK = 32;

    private SuperBlocks() {}

    /** Q4_K: eight sub-blocks of 32, each with a scale and a minimum of six bits; two halves; scales; then the numbers. */
    static void fourBits(ByteBuffer source, FloatBuffer target) {
        float scale = ElementType.ofHalf(source.getShort());
        float least = ElementType.ofHalf(source.getShort());
        byte[] packed = new byte[PACKED_SCALES];
        source.get(packed);
        int start = source.position();
        for (int sub = 0; sub < SUB_BLOCKS; sub++) {
            float step = scale * scaleOf(packed, sub);
            float floor = least * minimumOf(packed, sub);
            int from = start + sub / 2 * SUB_BLOCK;
            int shift = sub % 2 * 4;
            for (int i = 0; i < SUB_BLOCK; i++) {
                target.put(step * (source.get(from + i) >> shift & 0xf) - floor);
            }
        }
        source.position(start + HALF);
    }

    /** The first four scales lie in the low six bits of bytes 0 to 3; the others are split over two bytes. */
    private static int scaleOf(byte[] packed, int sub) {
        return sub < 4 ? packed[sub] & 63 : packed[sub + 4] & 0xf | (packed[sub - 4] >> 6 & 3) << 4;
    }

    private static int minimumOf(byte[] packed, int sub) {
        return sub < 4 ? packed[sub + 4] & 63 : packed[sub + 4] >> 4 & 0xf | (packed[sub] >> 6 & 3) << 4;
    }

    /** Q6_K: low four bits of all numbers, high two bits, sixteen scales of eight bits, one half. */
    static void sixBits(ByteBuffer source, FloatBuffer target) {
        int low = source.position();
        int high = low + HALF;
        int scales = high + QUARTER;
        float scale = ElementType.ofHalf(source.getShort(scales + 16));
        for (int half = 0; half < 2; half++) {
            for (int quarter = 0; quarter < 4; quarter++) {
                for (int i = 0; i < SUB_BLOCK; i++) {
                    int lowByte = source.get(low + half * QUARTER + quarter % 2 * SUB_BLOCK + i);
                    int highByte = source.get(high + half * SUB_BLOCK + i);
                    int number = (lowByte >> quarter / 2 * 4 & 0xf | (highByte >> 2 * quarter & 3) << 4) - 32;
                    int step = source.get(scales + half * 8 + quarter * 2 + i / 16);
                    target.put(scale * step * number);
                }
            }
        }
        source.position(scales + 18);
    }
}
