package io.tributary.runtime.text;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Holds a tokenizer to what its native reader can read. Where that meets JSON it cannot, it ends the whole process
 * instead of refusing (tokenizers 0.21, {@code decoders/mod.rs}).
 */
final class NativeJson {
    /** The native reader's own limit is 128. */
    private static final int MAX_DEPTH = 100;

    private NativeJson() {}

    /** @throws TextException naming the place in the file */
    static void require(JsonNode root) {
        require(root, "", 0);
    }

    private static void require(JsonNode node, String at, int depth) {
        if (depth > MAX_DEPTH) {
            throw refuse(at, "is nested deeper than " + MAX_DEPTH);
        }
        if (node.isNumber() && Double.isInfinite(node.doubleValue())) {
            throw refuse(at, "is too large a number");
        }
        if (node.isString()) {
            requireText(node.stringValue(), at);
        }
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            requireText(entry.getKey(), at);
            require(entry.getValue(), at + "/" + entry.getKey(), depth + 1);
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            require(node.get(i), at + "/" + i, depth + 1);
        }
    }

    private static void requireText(String text, String at) {
        if (text.codePoints()
                .anyMatch(letter -> letter >= Character.MIN_SURROGATE && letter <= Character.MAX_SURROGATE)) {
            throw refuse(at, "holds half a character, a surrogate without its other half");
        }
    }

    private static TextException refuse(String at, String what) {
        return new TextException("tokenizer.json: " + (at.isEmpty() ? "" : at + " ") + what);
    }
}
