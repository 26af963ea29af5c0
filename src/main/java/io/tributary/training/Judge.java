package io.tributary.training;

import io.tributary.core.train.TokenLosses;
import io.tributary.core.train.WindowPool;
import io.tributary.runtime.labels.TopLabels;

/** A model that does not learn: the teacher of a run, or the scorer that selects its data. */
interface Judge {
    /** As the specification names it. */
    String name();

    /** Changes with its weights. */
    String fingerprint();

    long parameters();

    /** Floating-point operations of a forward pass, per token. */
    double flopsPerToken();

    /** How many tokens it knows. */
    int vocabulary();

    /** The k most probable tokens at every position of a window, the logits divided by the temperature. */
    TopLabels labels(WindowPool pool, int window, int k, double temperature);

    /** Loss and rank of the counted tokens of a window. */
    TokenLosses judge(WindowPool pool, int window);
}
