package io.tributary.core.evaluate;

import io.tributary.core.decode.Decision;
import io.tributary.core.rules.NotLogged;
import io.tributary.core.rules.Row;

/**
 * What a decision keeps of a model's row.
 *
 * @param token the drafted one, whose probability was kept
 */
record LoggedRow(Decision.Side side, int token) implements Row {

    @Override
    public int size() {
        throw new NotLogged("the number of tokens");
    }

    @Override
    public int argmax() {
        return side.argmax();
    }

    @Override
    public double maxProb() {
        return side.max();
    }

    @Override
    public double entropy() {
        return side.entropy();
    }

    @Override
    public double prob(int asked) {
        if (asked == token) {
            return side.drafted();
        }
        if (asked == side.argmax()) {
            return side.max();
        }
        throw new NotLogged("the probability of token " + asked);
    }

    @Override
    public double[] probs() {
        throw new NotLogged("the whole row");
    }

    @Override
    public double[] sampled() {
        throw new NotLogged("the whole sampled row");
    }
}
