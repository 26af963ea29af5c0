package io.tributary.training;

import io.tributary.core.train.WindowPool;

/** A model that does not learn: the teacher of a run, or the scorer that selects its data. */
interface Judge {
    /** As the specification names it. */
    String name();

    /** Changes with its weights. */
    String fingerprint();

    long parameters();

    /** Floating-point operations of a forward pass, per token. */
    double flopsPerToken();

    /** Loss and rank of the counted tokens of a window. */
    Verdict judge(WindowPool pool, int window);

    /**
     * What it makes of a window's counted tokens.
     *
     * @param losses in nats
     * @param ranks how many tokens it holds more probable, from 0
     */
    record Verdict(double[] losses, int[] ranks) {
        double meanLoss() {
            return java.util.Arrays.stream(losses).average().orElse(0);
        }
    }
}
