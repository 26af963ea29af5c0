package io.tributary.core.train;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which layers a forward pass runs, in order, and how strongly each adds to the residual stream.
 *
 * @param layers indices into the model's layers; a layer may be skipped or run again
 * @param scales factor of each entry's two residual contributions; 1 leaves them
 */
public record LayerPlan(List<Integer> layers, List<Double> scales) {
    /** @throws IllegalArgumentException if the lists differ in length */
    public LayerPlan {
        layers = List.copyOf(layers);
        scales = List.copyOf(scales);
        if (layers.size() != scales.size()) {
            throw new IllegalArgumentException(
                    "a plan of %d layers has %d scales".formatted(layers.size(), scales.size()));
        }
    }

    /** The identity: every layer once, at full strength. */
    public static LayerPlan all(int layers) {
        return new LayerPlan(IntStream.range(0, layers).boxed().toList(), Collections.nCopies(layers, 1.0));
    }
}
