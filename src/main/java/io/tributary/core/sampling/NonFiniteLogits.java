package io.tributary.core.sampling;

/** A model produced logits that are no distribution. The request fails; nothing is ever accepted on a NaN comparison. */
public final class NonFiniteLogits extends RuntimeException {
    private static final long serialVersionUID = 1;

    public NonFiniteLogits(String cause) {
        super("the model produced unusable logits: " + cause);
    }
}
