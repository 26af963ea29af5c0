package io.tributary.runtime.family;

import java.util.Set;

/**
 * What a family makes of one configuration: all that the engine needs to load a checkpoint and to run it.
 *
 * @param vocabularySize width of the head
 * @param contextLength positions the model was made for
 * @param layers depth
 * @param memory what a session keeps of its past
 * @param eosIds ids that end an answer; may be empty
 */
public record Blueprint(
        int vocabularySize,
        int contextLength,
        int layers,
        Memory memory,
        Set<Integer> eosIds,
        ProgramParts program,
        WeightPlan weights) {
    public Blueprint {
        eosIds = Set.copyOf(eosIds);
    }
}
