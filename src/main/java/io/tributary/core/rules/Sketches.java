package io.tributary.core.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** The sketches that let every token rule on the class path be asked again at another alpha. */
public final class Sketches {
    private Sketches() {}

    /** By rule id; empty at temperature 0, where scalars say everything. */
    public static Map<String, MassSketch> of(Evidence evidence) {
        if (evidence.greedy()) {
            return Map.of();
        }
        // rules that compare the same scores share the pass over the vocabulary
        IdentityHashMap<double[], List<TokenSetRule>> byScores = new IdentityHashMap<>();
        Rules.all().forEach((id, rule) -> {
            if (rule instanceof TokenSetRule tokens && !tokens.sketchAlphas().isEmpty()) {
                byScores.computeIfAbsent(tokens.scores(evidence), scores -> new ArrayList<>())
                        .add(tokens);
            }
        });
        Map<String, MassSketch> sketches = new HashMap<>();
        byScores.forEach((scores, rules) -> {
            List<MassSketch> sorted = MassSketch.of(
                    scores,
                    evidence.q().sampled(),
                    rules.stream().map(rule -> rule.sketchThresholds(evidence)).toList());
            for (int i = 0; i < rules.size(); i++) {
                sketches.put(rules.get(i).descriptor().id(), sorted.get(i));
            }
        });
        return Map.copyOf(sketches);
    }
}
