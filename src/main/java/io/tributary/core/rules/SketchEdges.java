package io.tributary.core.rules;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The alphas that bound the bins of a rule's sketch: 33, ascending, or none for a rule without a sketch. */
final class SketchEdges {
    static final SketchEdges NONE = new SketchEdges();

    private final List<Double> alphas;
    private final List<Parameters> parameters;

    SketchEdges(double... alphas) {
        this.alphas = Arrays.stream(alphas).boxed().toList();
        this.parameters = this.alphas.stream()
                .map(alpha -> new Parameters(Map.of("alpha", alpha)))
                .toList();
    }

    List<Double> alphas() {
        return alphas;
    }

    /** The same as settings of the rule. */
    List<Parameters> parameters() {
        return parameters;
    }
}
