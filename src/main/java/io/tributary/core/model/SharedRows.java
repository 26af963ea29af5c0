package io.tributary.core.model;

import java.util.List;

/** Rows of several calls as if one call had computed them. */
record SharedRows(List<PrefixTree.Known> known) implements Rows {

    @Override
    public int count() {
        return known.size();
    }

    @Override
    public int width() {
        return known.get(0).rows().width();
    }

    @Override
    public float[] logits(int row) {
        return known.get(row).rows().logits(known.get(row).row());
    }

    @Override
    public double[] softmax(int row, double temperature) {
        return known.get(row).rows().softmax(known.get(row).row(), temperature);
    }

    @Override
    public int argmax(int row) {
        return known.get(row).rows().argmax(known.get(row).row());
    }

    @Override
    public double maxProb(int row) {
        return known.get(row).rows().maxProb(known.get(row).row());
    }

    @Override
    public double prob(int row, int token) {
        return known.get(row).rows().prob(known.get(row).row(), token);
    }

    @Override
    public double entropy(int row) {
        return known.get(row).rows().entropy(known.get(row).row());
    }
}
