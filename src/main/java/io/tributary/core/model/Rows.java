package io.tributary.core.model;

import io.tributary.core.sampling.Distributions;

/**
 * The rows one forward pass produced, possibly still next to the weights. The scalar statistics are those of the plain
 * softmax at temperature 1; a native implementation computes them without copying the row into Java. {@link #logits}
 * is the full row, for whoever needs all of it.
 */
public interface Rows {

    /** Number of rows. */
    int count();

    /** Number of entries of each row. */
    int width();

    /** A copy of one row: {@code width()} logits. */
    float[] logits(int row);

    /**
     * The softmax of one row. A native implementation agrees with {@link Distributions#softmax}, its
     * default, to 1e-5 and fails as it does.
     *
     * @param temperature divides the logits; above 0
     * @return {@code width()} probabilities, the caller's own
     */
    default double[] softmax(int row, double temperature) {
        return Distributions.softmax(logits(row), temperature);
    }

    /** Index of the largest logit; the lowest index on ties. */
    int argmax(int row);

    /** Largest probability at temperature 1. */
    double maxProb(int row);

    /** Probability of a token at temperature 1. */
    double prob(int row, int token);

    /** Shannon entropy at temperature 1, in nats. */
    double entropy(int row);
}
