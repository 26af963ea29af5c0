package io.tributary.core.decode;

import io.tributary.core.rules.Row;

/** The one-hot distribution of a drafter that copies: all mass on one token, at every temperature. */
record CertainRow(int size, int token) implements Row {

    @Override
    public int argmax() {
        return token;
    }

    @Override
    public double maxProb() {
        return 1;
    }

    @Override
    public double entropy() {
        return 0;
    }

    @Override
    public double prob(int other) {
        return other == token ? 1 : 0;
    }

    @Override
    public double[] probs() {
        double[] probs = new double[size];
        probs[token] = 1;
        return probs;
    }

    @Override
    public double[] sampled() {
        return probs();
    }
}
