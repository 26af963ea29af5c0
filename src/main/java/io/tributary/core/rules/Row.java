package io.tributary.core.rules;

/** One model's next-token distribution at one position, as a rule sees it. Statistics are those of the plain softmax at temperature 1. */
public interface Row {

    /** Vocabulary size V. */
    int size();

    /** Most probable token; the lowest id on ties. */
    int argmax();

    /** Largest probability at temperature 1. */
    double maxProb();

    /** Entropy at temperature 1, in nats. */
    double entropy();

    /** Probability of a token at temperature 1. */
    double prob(int token);

    /** The whole distribution at temperature 1: V entries, not to be changed. */
    double[] probs();

    /** The distribution that is sampled (tempered and truncated; one-hot if greedy): V entries, not to be changed. */
    double[] sampled();
}
