package io.tributary.core.rules;

import io.tributary.core.sampling.Distributions;

/**
 * A row given as arrays.
 *
 * @param probs distribution at temperature 1, V entries
 * @param sampled distribution that is sampled, V entries
 */
public record ArrayRow(double[] probs, double[] sampled) implements Row {

    @Override
    public int size() {
        return probs.length;
    }

    @Override
    public int argmax() {
        return Distributions.argmax(probs);
    }

    @Override
    public double maxProb() {
        return Distributions.max(probs);
    }

    @Override
    public double entropy() {
        return Distributions.entropy(probs);
    }

    @Override
    public double prob(int token) {
        return probs[token];
    }
}
