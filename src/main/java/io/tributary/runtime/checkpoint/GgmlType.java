package io.tributary.runtime.checkpoint;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The tensor types of GGUF files that are read. Numbers lie in blocks which share their scales; all become float32.
 *
 * @see <a href="https://github.com/ggml-org/ggml/blob/master/src/ggml-common.h">the block layouts</a>
 */
enum GgmlType {
    F32(0, 1, 4) {
        @Override
        void block(ByteBuffer source, FloatBuffer target) {
            target.put(source.getFloat());
        }
    },
    F16(1, 1, 2) {
        @Override
        void block(ByteBuffer source, FloatBuffer target) {
            target.put(ElementType.ofHalf(source.getShort()));
        }
    },
    Q4_0(2, 32, 18) {
        @Override
        void block(ByteBuffer source, FloatBuffer target) {
            float scale = ElementType.ofHalf(source.getShort());
            nibbles(source, target, 16, scale, -8, -0f); // adding -0 changes no number, not even -0
        }
    },
    Q4_1(3, 32, 20) {
        @Override
        void block(ByteBuffer source, FloatBuffer target) {
            float scale = ElementType.ofHalf(source.getShort());
            float least = ElementType.ofHalf(source.getShort());
            nibbles(source, target, 16, scale, 0, least);
        }
    },
    Q8_0(8, 32, 34) {
        @Override
        void block(ByteBuffer source, FloatBuffer target) {
            float scale = ElementType.ofHalf(source.getShort());
            for (int i = 0; i < 32; i++) {
                target.put(scale * source.get());
            }
        }
    },
    Q4_K(12, 256, 144) {
        @Override
        void block(ByteBuffer source, FloatBuffer target) {
            SuperBlocks.fourBits(source, target);
        }
    },
    Q6_K(14, 256, 210) {
        @Override
        void block(ByteBuffer source, FloatBuffer target) {
            SuperBlocks.sixBits(source, target);
        }
    },
    BF16(30, 1, 2) {
        @Override
        void block(ByteBuffer source, FloatBuffer target) {
            target.put(Float.intBitsToFloat(source.getShort() << 16));
        }
    };

    private final int id;
    private final int elements;
    private final int bytes;

    GgmlType(int id, int elements, int bytes) {
        this.id = id;
        this.elements = elements;
        this.bytes = bytes;
    }

    static Optional<GgmlType> of(int id) {
        return Arrays.stream(values()).filter(type -> type.id == id).findFirst();
    }

    /** All names, for messages. */
    static String known() {
        return Arrays.stream(values()).map(GgmlType::name).collect(Collectors.joining(", "));
    }

    /** As tensors name it in the file. */
    int id() {
        return id;
    }

    /** As {@code general.file_type} calls a file most of whose numbers are of this type. */
    int fileType() {
        return switch (this) {
            case F32 -> 0;
            case F16 -> 1;
            case BF16 -> 32;
            default -> throw new IllegalStateException("no file is written in " + this);
        };
    }

    /** Numbers in one block; a row consists of whole blocks. */
    int blockElements() {
        return elements;
    }

    int blockBytes() {
        return bytes;
    }

    /** Reads one block. */
    abstract void block(ByteBuffer source, FloatBuffer target);

    /** Reads all remaining blocks of a little-endian source. */
    void dequantise(ByteBuffer source, FloatBuffer target) {
        while (source.hasRemaining()) {
            block(source, target);
        }
    }

    /** {@code count} bytes: their low halves first, then their high ones, each as scale * (half + shift) + offset. */
    private static void nibbles(
            ByteBuffer source, FloatBuffer target, int count, float scale, int shift, float offset) {
        int start = source.position();
        for (int i = 0; i < count; i++) {
            target.put(scale * ((source.get(start + i) & 0xf) + shift) + offset);
        }
        for (int i = 0; i < count; i++) {
            target.put(scale * ((source.get(start + i) >> 4 & 0xf) + shift) + offset);
        }
        source.position(start + count);
    }
}
