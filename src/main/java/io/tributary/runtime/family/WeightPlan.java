package io.tributary.runtime.family;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The three lists of weights that a program takes, in its order.
 *
 * @param tables looked up, never multiplied with: embeddings, positions
 * @param vectors norms, biases and other small weights, which stay float32 at every precision
 * @param products matrices [outputs, inputs], packed for the chosen precision; the last one is the head
 */
public record WeightPlan(List<Assembly> tables, List<Assembly> vectors, List<Assembly> products) {
    public WeightPlan {
        tables = List.copyOf(tables);
        vectors = List.copyOf(vectors);
        products = List.copyOf(products);
    }

    /**
     * Number of distinct parameters that the checkpoint stores; a tied head counts once.
     *
     * @throws ArithmeticException if no program could count them
     */
    public long parameters() {
        Set<String> seen = new HashSet<>();
        return stored(Stream.of(tables, vectors, products))
                .filter(piece -> seen.add(piece.name()))
                .mapToLong(Assembly.Piece::elements)
                .reduce(0, Math::addExact);
    }

    /** Those of them that belong to layers: neither looked up nor in the head. The last norm, one row, counts here too. */
    public long layeredParameters() {
        Set<String> shared = new HashSet<>();
        stored(Stream.of(tables, products.subList(products.size() - 1, products.size())))
                .forEach(piece -> shared.add(piece.name()));
        return stored(Stream.of(vectors, products))
                .filter(piece -> shared.add(piece.name()))
                .mapToLong(Assembly.Piece::elements)
                .reduce(0, Math::addExact);
    }

    /**
     * Bytes of all weights in memory. Tables and vectors stay float32; a tied head lies there as a table and as a product.
     *
     * @param perProduct bytes of one weight of a product
     * @throws ArithmeticException if no program could count them
     */
    public long bytes(int perProduct) {
        long kept = elements(Stream.of(tables, vectors));
        long packed = elements(Stream.of(products));
        return Math.addExact(Math.multiplyExact(kept, Float.BYTES), Math.multiplyExact(packed, perProduct));
    }

    private static long elements(Stream<List<Assembly>> lists) {
        return pieces(lists).mapToLong(Assembly.Piece::elements).reduce(0, Math::addExact);
    }

    private static Stream<Assembly.Stored> stored(Stream<List<Assembly>> lists) {
        return pieces(lists).filter(Assembly.Stored.class::isInstance).map(Assembly.Stored.class::cast);
    }

    private static Stream<Assembly.Piece> pieces(Stream<List<Assembly>> lists) {
        return lists.flatMap(List::stream).flatMap(assembly -> assembly.pieces().stream());
    }

    /** Collects the lists layer by layer. */
    static final class Builder {
        private final List<Assembly> tables = new ArrayList<>();
        private final List<Assembly> vectors = new ArrayList<>();
        private final List<Assembly> products = new ArrayList<>();

        Builder table(Assembly table) {
            tables.add(table);
            return this;
        }

        Builder vector(Assembly vector) {
            vectors.add(vector);
            return this;
        }

        Builder product(Assembly product) {
            products.add(product);
            return this;
        }

        WeightPlan build() {
            return new WeightPlan(tables, vectors, products);
        }
    }
}
