package io.tributary.runtime.checkpoint;

import java.nio.file.Path;
import java.util.Set;

/**
 * What {@code config.json} says about a Llama checkpoint.
 *
 * @param vocabularySize width of the head
 * @param hiddenSize width of the residual stream
 * @param intermediateSize width of the gated feed-forward layer
 * @param kvHeads number of key-value heads; divides {@code heads}
 * @param headDim width of one head, even
 * @param contextLength positions the model was made for
 * @param normEpsilon added under the root of the RMS norm
 * @param ropeTheta base of the rotary frequencies
 * @param tiedHead whether the head is the embedding table
 * @param eosIds ids that end an answer; may be empty
 */
public record CheckpointConfig(
        int vocabularySize,
        int hiddenSize,
        int intermediateSize,
        int layers,
        int heads,
        int kvHeads,
        int headDim,
        int contextLength,
        double normEpsilon,
        double ropeTheta,
        RopeScaling ropeScaling,
        boolean tiedHead,
        Set<Integer> eosIds) {
    public CheckpointConfig {
        eosIds = Set.copyOf(eosIds);
    }

    /**
     * A new model of the common form: no rope scaling, RMS epsilon 1e-5, rope base 10,000, the head width what the heads leave.
     *
     * @param layers depth
     * @param width of the residual stream
     * @param inner width of the gated feed-forward layer
     * @throws IllegalArgumentException naming what does not fit
     */
    public static CheckpointConfig fresh(
            int vocabulary,
            int layers,
            int width,
            int heads,
            int kvHeads,
            int inner,
            int context,
            boolean tied,
            Set<Integer> eosIds) {
        if (vocabulary < 2 || layers < 1 || width < 1 || heads < 1 || kvHeads < 1 || inner < 1 || context < 1) {
            throw new IllegalArgumentException(
                    "every size of a model must be positive: vocabulary %d, %d layers, width %d, %d heads, %d key-value heads, feed-forward %d, context %d"
                            .formatted(vocabulary, layers, width, heads, kvHeads, inner, context));
        }
        if (width % heads != 0 || width / heads % 2 != 0 || heads % kvHeads != 0) {
            throw new IllegalArgumentException(
                    "%d heads must divide the width %d into even parts, and %d key-value heads must divide the heads"
                            .formatted(heads, width, kvHeads));
        }
        return new CheckpointConfig(
                vocabulary,
                width,
                inner,
                layers,
                heads,
                kvHeads,
                width / heads,
                context,
                1e-5,
                10_000,
                new RopeScaling.None(),
                tied,
                eosIds);
    }

    /** Reads a configuration in its old ({@code rope_theta}) or new ({@code rope_parameters}) form. @throws CheckpointException */
    public static CheckpointConfig read(Path file) {
        return new ConfigReader(ConfigFile.read(file)).read();
    }

    /** As {@link #read(Path)}, of a checkpoint in any form that {@link Checkpoint} opens. */
    public static CheckpointConfig ofCheckpoint(Path checkpoint) {
        return of(ConfigFile.ofCheckpoint(checkpoint));
    }

    /** As {@link #read(Path)}, of a file that was read before. */
    public static CheckpointConfig of(ConfigFile file) {
        return new ConfigReader(file).read();
    }
}
