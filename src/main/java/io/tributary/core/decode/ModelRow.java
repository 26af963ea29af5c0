package io.tributary.core.decode;

import io.tributary.core.model.Rows;
import io.tributary.core.rules.Row;
import io.tributary.core.sampling.Distributions;
import io.tributary.core.sampling.NonFiniteLogits;
import io.tributary.core.sampling.Sampling;
import org.jspecify.annotations.Nullable;

/** One row of a forward pass as a rule sees it. Greedy decoding reads only scalars, which stay next to the weights; random sampling copies the row once. */
final class ModelRow implements Row {
    private final Rows rows;
    private final int index;
    private final Sampling sampling;
    private double @Nullable [] probs;
    private double @Nullable [] sampled;

    ModelRow(Rows rows, int index, Sampling sampling) {
        this.rows = rows;
        this.index = index;
        this.sampling = sampling;
        if (scalar() && !(rows.maxProb(index) > 0)) {
            throw new NonFiniteLogits("the largest probability is " + rows.maxProb(index));
        }
    }

    private boolean scalar() {
        return sampling instanceof Sampling.Greedy;
    }

    @Override
    public int size() {
        return rows.width();
    }

    @Override
    public int argmax() {
        return rows.argmax(index);
    }

    @Override
    public double maxProb() {
        return scalar() ? rows.maxProb(index) : probs()[argmax()];
    }

    @Override
    public double entropy() {
        return rows.entropy(index);
    }

    @Override
    public double prob(int token) {
        return scalar() ? rows.prob(index, token) : probs()[token];
    }

    @Override
    public double[] probs() {
        if (probs == null) {
            probs = rows.softmax(index, 1);
        }
        return probs;
    }

    /** Not the caller's own either: at temperature 1 without truncation it is the array of {@link #probs}. */
    @Override
    public double[] sampled() {
        if (sampled == null) {
            sampled = sampled(sampling);
        }
        return sampled;
    }

    private double[] sampled(Sampling sampling) {
        if (!(sampling instanceof Sampling.Random random)) {
            return Distributions.sampled(rows.logits(index), sampling);
        }
        if (random.temperature() == 1) {
            return random.truncates() ? Distributions.truncated(probs().clone(), random) : probs();
        }
        return Distributions.truncated(rows.softmax(index, random.temperature()), random);
    }
}
