package io.tributary.serving.ui;

import java.util.LinkedHashMap;
import java.util.Map;

/** Prompts of the kind the shipped pair was trained on; the small model
 * fails at each, the large one does not, and a cascade of both asks it for a token or two. */
final class Examples {
    static final String FIRST = "Q: Mia has 98 cards, buys 15 more and then loses 84. How many cards now?\nA:";

    private Examples() {}

    static Map<String, String> byTitle() {
        Map<String, String> examples = new LinkedHashMap<>();
        examples.put("two steps", FIRST);
        examples.put("addition", "Q: Noa has 110 apples and finds 792 more. How many apples now?\nA:");
        examples.put("variables", "Q: c = f, g = 3, f = g, w = 0, b = 4, p = 0. What is c?\nA:");
        examples.put(
                "told facts",
                "Q: The river of Nanis is Gexa. The river of Fouris is Zola. The river of Meania is Vixa. The river of Beaska"
                        + " is Grourkia. Which river is in Beaska?\nA:");
        return examples;
    }
}
