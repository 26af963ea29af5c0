package io.tributary.core.sampling;

/**
 * Every random choice of a decoder. A draw is a function of (seed, prompt, absolute position, kind), never of how many
 * draws came before, so the text does not depend on the draft length or on batching. Decoders draw only through this
 * interface, so that tests can enumerate every branch of the production decoder.
 */
public interface Draws {

    /** What a draw decides. */
    enum Kind {
        DRAFT,
        COIN,
        RESIDUAL
    }

    /**
     * Draws a token.
     *
     * @param probs distribution over the vocabulary, length V
     * @param position absolute position of the token in the sequence, prompt included
     */
    int categorical(double[] probs, int position, Kind kind);

    /** Draws the acceptance coin of a position: success with the given probability. */
    Coin coin(double probability, int position);

    /**
     * Draws the coin by which a rule defers a position whatever the models say. It is another than the acceptance coin.
     *
     * @param probability of deferral
     */
    default Coin deferral(double probability, int position) {
        return coin(probability, ~position); // no position is negative, so the number is no other draw's
    }

    /**
     * A thrown coin.
     *
     * @param success whether it fell on the side whose probability was given
     * @param uniform the number in [0, 1) behind it; success iff uniform is below the probability
     */
    record Coin(boolean success, double uniform) {}
}
