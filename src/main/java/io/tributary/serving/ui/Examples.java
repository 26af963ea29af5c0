package io.tributary.serving.ui;

import java.util.LinkedHashMap;
import java.util.Map;

/** Prompts of the kind the shipped pair was trained on; each shows another strength of a cascade. */
final class Examples {
    static final String FIRST = "Q: Ben has 63 pears, buys 15 more and then loses 12. How many pears now?\nA:";

    private Examples() {}

    static Map<String, String> byTitle() {
        Map<String, String> examples = new LinkedHashMap<>();
        examples.put("two steps", FIRST);
        examples.put("addition", "Q: Mia has 17 pears and finds 25 more. How many pears now?\nA:");
        examples.put("sort", "Q: Sort these: 85 34 24 6\nA:");
        examples.put("variables", "Q: c = f, g = 3, f = g, w = 0, b = 4, p = 0. What is c?\nA:");
        return examples;
    }
}
