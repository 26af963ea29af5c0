package io.tributary.core.rules;

import java.util.List;

/**
 * Chooses between the answers of both models by how good they turned out to be. Only an experiment knows that, so such a
 * rule bounds what others can reach and is never served.
 */
public interface LabelRule extends Rule {
    /** What a sweep calls choosing by label where it names decoders. */
    String DECODER = "oracle";

    /**
     * Whether the large model's answer is taken.
     *
     * @param smallQuality of the small model's answer by the experiment's metric, 0 .. 1
     * @param largeQuality of the large model's
     */
    boolean defers(double smallQuality, double largeQuality, Parameters parameters);

    @Override
    default List<String> decoders() {
        return List.of(DECODER);
    }

    @Override
    default boolean served() {
        return false;
    }
}
