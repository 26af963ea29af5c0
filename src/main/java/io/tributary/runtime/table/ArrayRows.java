package io.tributary.runtime.table;

import io.tributary.core.model.Rows;
import io.tributary.core.sampling.Distributions;
import io.tributary.core.sampling.NonFiniteLogits;

/** Rows held as arrays, all of one width. Statistics throw {@link NonFiniteLogits} on a row that is no distribution. */
record ArrayRows(float[][] rows) implements Rows {

    @Override
    public int count() {
        return rows.length;
    }

    @Override
    public int width() {
        return rows[0].length;
    }

    @Override
    public float[] logits(int row) {
        return rows[row].clone();
    }

    @Override
    public int argmax(int row) {
        return Distributions.argmax(probs(row));
    }

    @Override
    public double maxProb(int row) {
        return Distributions.max(probs(row));
    }

    @Override
    public double prob(int row, int token) {
        return probs(row)[token];
    }

    @Override
    public double entropy(int row) {
        return Distributions.entropy(probs(row));
    }

    private double[] probs(int row) {
        return Distributions.softmax(rows[row], 1);
    }
}
