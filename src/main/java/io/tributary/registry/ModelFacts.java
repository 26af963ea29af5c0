package io.tributary.registry;

import io.tributary.core.model.Vocabulary;
import io.tributary.runtime.checkpoint.Checkpoint;
import io.tributary.runtime.djl.Precision;
import io.tributary.runtime.family.Blueprint;
import io.tributary.runtime.family.Families;
import io.tributary.runtime.family.Memory;
import java.nio.file.Path;

/**
 * What is known of a model whose weights are not in memory.
 *
 * @param parameters distinct ones; a tied head counts once
 * @param layers depth
 * @param layeredParameters those of the parameters that belong to layers
 * @param bytes of its weights once they are in memory, at the precision it is served with
 */
record ModelFacts(
        Vocabulary vocabulary,
        int headSize,
        int contextLength,
        boolean encodesPrompt,
        boolean sharesPrefixes,
        long parameters,
        int layers,
        long layeredParameters,
        long bytes) {

    /** Parameters that a pass through the first layers and the head reads, with the tables. */
    long parametersOfFirst(int count) {
        return parameters - layeredParameters + layeredParameters / layers * count;
    }

    /**
     * Reads headers, and nothing of the weights.
     *
     * @throws io.tributary.runtime.checkpoint.CheckpointException if the checkpoint is damaged or of an unknown kind
     */
    static ModelFacts read(Path directory, Vocabulary vocabulary, Precision precision) {
        try (Checkpoint checkpoint = Checkpoint.open(directory)) {
            Blueprint blueprint = Families.of(checkpoint.configFile()).plan(checkpoint.configFile(), checkpoint::has);
            return new ModelFacts(
                    vocabulary,
                    blueprint.vocabularySize(),
                    blueprint.contextLength(),
                    blueprint.memory() instanceof Memory.EncodedPrompt,
                    blueprint.memory() instanceof Memory.EveryPosition,
                    blueprint.weights().parameters(),
                    blueprint.layers(),
                    blueprint.weights().layeredParameters(),
                    blueprint.weights().bytes(precision.bytes()));
        }
    }
}
