package io.tributary.runtime.family;

import java.util.ArrayList;
import java.util.List;

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
