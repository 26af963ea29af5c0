package io.tributary.runtime.checkpoint;

import java.util.List;

/**
 * One tensor of a GGUF file.
 *
 * @param shape dimensions, outermost first; the file lists them the other way round
 * @param begin first byte in the file
 * @param bytes of its data
 */
record GgufTensor(String name, GgmlType type, List<Long> shape, long begin, long bytes) {
    GgufTensor {
        shape = List.copyOf(shape);
    }

    /** Rows of the innermost dimension. */
    long rows() {
        return shape.subList(0, shape.size() - 1).stream().reduce(1L, Math::multiplyExact);
    }

    /** Numbers in a row. */
    long columns() {
        return shape.get(shape.size() - 1);
    }

    long rowBytes() {
        return bytes / rows();
    }
}
