package io.tributary.training;

import io.tributary.runtime.checkpoint.CheckpointConfig;

/** Floating-point operations of a Llama model, two per weight that a token meets and those of attention. */
final class Work {
    /** A training step is a forward pass and a backward pass of twice its size. */
    private static final int FORWARD_PASSES = 3;

    private Work() {}

    /**
     * Of a forward pass, per token.
     *
     * @param parameters of the model; an embedding table that is not the head as well costs nothing
     * @param length of the sequence
     */
    static double forward(CheckpointConfig config, long parameters, int length) {
        long table = config.tiedHead() ? 0 : (long) config.vocabularySize() * config.hiddenSize();
        double attention = 4.0 * config.layers() * config.heads() * config.headDim() * length;
        return 2.0 * (parameters - table) + attention;
    }

    /** Of a training step, per token; see {@link #forward}. */
    static double training(CheckpointConfig config, long parameters, int length) {
        return FORWARD_PASSES * forward(config, parameters, length);
    }
}
