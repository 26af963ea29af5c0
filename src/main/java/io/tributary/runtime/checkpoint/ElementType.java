package io.tributary.runtime.checkpoint;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;

/** The element types of weights. All are widened to float32 when they are read. */
public enum ElementType {
    F32(4) {
        @Override
        void widen(ByteBuffer source, FloatBuffer target) {
            target.put(source.asFloatBuffer());
        }
    },
    F16(2) {
        @Override
        void widen(ByteBuffer source, FloatBuffer target) {
            while (source.hasRemaining()) {
                target.put(ofHalf(source.getShort()));
            }
        }
    },
    BF16(2) {
        @Override
        void widen(ByteBuffer source, FloatBuffer target) {
            while (source.hasRemaining()) {
                target.put(Float.intBitsToFloat(source.getShort() << 16));
            }
        }
    };

    private final int bytes;

    ElementType(int bytes) {
        this.bytes = bytes;
    }

    /** Bytes per element in the file. */
    public int bytes() {
        return bytes;
    }

    /** Copies all remaining little-endian elements of {@code source}. */
    abstract void widen(ByteBuffer source, FloatBuffer target);

    /** IEEE 754 binary16 to binary32; written out because Java 17 has no conversion. */
    public static float ofHalf(short half) {
        int sign = (half & 0x8000) << 16;
        int exponent = half >> 10 & 0x1f;
        int fraction = half & 0x3ff;
        if (exponent == 0x1f) {
            return Float.intBitsToFloat(sign | 0x7f800000 | fraction << 13);
        }
        if (exponent == 0) {
            float subnormal = fraction * 0x1p-24f;
            return sign == 0 ? subnormal : -subnormal;
        }
        return Float.intBitsToFloat(sign | exponent + 112 << 23 | fraction << 13);
    }

    /** Binary32 to the nearest bfloat16, ties to even; too large becomes infinite, what is no number stays none. */
    public static short toBfloat(float value) {
        int bits = Float.floatToRawIntBits(value);
        if (Float.isNaN(value)) {
            return (short) (bits >>> 16 | 0x40);
        }
        return (short) (bits + 0x7fff + (bits >>> 16 & 1) >>> 16);
    }

    /** Binary32 to the nearest binary16, ties to even; too large becomes infinite. */
    public static short toHalf(float value) {
        int bits = Float.floatToRawIntBits(value);
        int sign = bits >>> 16 & 0x8000;
        float magnitude = Math.abs(value);
        if (Float.isNaN(value)) {
            return (short) (sign | 0x7e00);
        }
        if (magnitude >= 65520) {
            return (short) (sign | 0x7c00);
        }
        if (magnitude < 0x1p-14f) {
            return (short) (sign | (int) Math.rint(magnitude * 0x1p24));
        }
        int rest = bits & 0x7fffffff;
        int rounded = rest + 0xfff + (rest >>> 13 & 1);
        return (short) (sign | (rounded - (112 << 23)) >>> 13);
    }
}
