package io.tributary.core.rules;

import java.util.HashMap;
import java.util.Map;

/** The sketches that let every token rule on the class path be asked again at another alpha. */
public final class Sketches {
    private Sketches() {}

    /** By rule id; empty at temperature 0, where scalars say everything. */
    public static Map<String, MassSketch> of(Evidence evidence) {
        if (evidence.greedy()) {
            return Map.of();
        }
        Map<String, MassSketch> sketches = new HashMap<>();
        Rules.all().forEach((id, rule) -> {
            if (rule instanceof TokenSetRule tokens && !tokens.sketchAlphas().isEmpty()) {
                sketches.put(id, tokens.sketch(evidence));
            }
        });
        return Map.copyOf(sketches);
    }
}
