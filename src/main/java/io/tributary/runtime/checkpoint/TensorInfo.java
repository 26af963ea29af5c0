package io.tributary.runtime.checkpoint;

import java.util.List;

/**
 * One entry of a safetensors header.
 *
 * @param shape dimensions, outermost first
 * @param begin first byte, counted from the start of the data section
 * @param end first byte after it
 */
public record TensorInfo(String name, ElementType type, List<Long> shape, long begin, long end) {
    public TensorInfo {
        shape = List.copyOf(shape);
    }

    /** Number of elements. */
    public long elements() {
        return (end - begin) / type.bytes();
    }
}
