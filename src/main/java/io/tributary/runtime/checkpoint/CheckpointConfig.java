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

    /** Reads a configuration in its old ({@code rope_theta}) or new ({@code rope_parameters}) form. @throws CheckpointException */
    public static CheckpointConfig read(Path file) {
        return new ConfigReader(file).read();
    }
}
