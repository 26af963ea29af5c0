package io.tributary.runtime.family;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.function.Consumer;

/**
 * One tensor of a program, put together from pieces that lie one below the other.
 *
 * @param shape as the program takes it
 */
public record Assembly(List<Long> shape, List<Piece> pieces) {
    public Assembly {
        shape = List.copyOf(shape);
        pieces = List.copyOf(pieces);
    }

    /** What an assembly is made of. */
    public sealed interface Piece {
        /** Number of values. */
        long elements();
    }

    /**
     * A tensor of the checkpoint.
     *
     * @param shape in the file
     * @param change from the file's values to the program's
     */
    public record Stored(String name, List<Long> shape, Change change) implements Piece {
        public Stored {
            shape = List.copyOf(shape);
        }

        @Override
        public long elements() {
            return shape.stream().reduce(1L, Math::multiplyExact);
        }
    }

    /** Values that follow from the configuration. */
    public record Computed(long elements, Consumer<FloatBuffer> filler) implements Piece {}

    /** One tensor as it is stored. */
    static Assembly stored(String name, long... shape) {
        return changed(Change.NONE, name, shape);
    }

    /** One tensor after a change that keeps its shape. */
    static Assembly changed(Change change, String name, long... shape) {
        Stored piece = piece(change, name, shape);
        return new Assembly(piece.shape(), List.of(piece));
    }

    /** A matrix [inputs, outputs] as [outputs, inputs]. */
    static Assembly transposed(String name, long inputs, long outputs) {
        return new Assembly(List.of(outputs, inputs), List.of(piece(Change.TRANSPOSED, name, inputs, outputs)));
    }

    static Assembly computed(Consumer<FloatBuffer> filler, long... shape) {
        List<Long> sizes = boxed(shape);
        return new Assembly(sizes, List.of(new Computed(sizes.stream().reduce(1L, Math::multiplyExact), filler)));
    }

    /** Pieces of equal width, one below the other. */
    static Assembly below(long columns, Stored... pieces) {
        long elements = List.of(pieces).stream().mapToLong(Stored::elements).sum();
        return new Assembly(List.of(elements / columns, columns), List.of(pieces));
    }

    static Stored piece(String name, long... shape) {
        return piece(Change.NONE, name, shape);
    }

    static Stored piece(Change change, String name, long... shape) {
        return new Stored(name, boxed(shape), change);
    }

    private static List<Long> boxed(long... shape) {
        return java.util.stream.LongStream.of(shape).boxed().toList();
    }
}
