package io.tributary.runtime.labels;

import io.tributary.runtime.checkpoint.ElementType;
import java.nio.ByteBuffer;

/** How probabilities are stored. */
public enum LabelStorage {
    /** Four bytes. */
    FP32(Float.BYTES) {
        @Override
        void put(ByteBuffer target, float probability) {
            target.putFloat(probability);
        }

        @Override
        float get(ByteBuffer source) {
            return source.getFloat();
        }
    },
    /** Two bytes: eleven bits of precision, and nothing below 6e-8. */
    FP16(Short.BYTES) {
        @Override
        void put(ByteBuffer target, float probability) {
            target.putShort(ElementType.toHalf(probability));
        }

        @Override
        float get(ByteBuffer source) {
            return ElementType.ofHalf(source.getShort());
        }
    };

    private final int bytes;

    LabelStorage(int bytes) {
        this.bytes = bytes;
    }

    int bytes() {
        return bytes;
    }

    abstract void put(ByteBuffer target, float probability);

    abstract float get(ByteBuffer source);
}
