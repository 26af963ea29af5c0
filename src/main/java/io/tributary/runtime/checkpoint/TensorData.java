package io.tributary.runtime.checkpoint;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * A tensor to be written.
 *
 * @param type how its numbers are stored
 * @param shape dimensions, outermost first
 * @param values its numbers, little-endian, row-major; position and limit are left as they are
 */
public record TensorData(String name, ElementType type, List<Long> shape, ByteBuffer values) {
    /** @throws IllegalArgumentException if the bytes do not fit the shape */
    public TensorData {
        shape = List.copyOf(shape);
        long bytes = type.bytes();
        for (long dimension : shape) {
            bytes = Math.multiplyExact(bytes, dimension);
        }
        if (values.remaining() != bytes) {
            throw new IllegalArgumentException(
                    "%s of shape %s needs %d bytes, not %d".formatted(name, shape, bytes, values.remaining()));
        }
    }

    /** A float32 tensor. */
    public TensorData(String name, List<Long> shape, ByteBuffer values) {
        this(name, ElementType.F32, shape, values);
    }
}
