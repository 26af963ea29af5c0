package io.tributary.runtime.text;

import java.nio.charset.StandardCharsets;
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
        requireMerges(root.path("model"));
    }

    /** The native reader cuts the prefix off a merge's second half by its length in bytes, without a look ({@code bpe/model.rs}). */
    private static void requireMerges(JsonNode model) {
        int prefix = bytes(model.path("continuing_subword_prefix").asString("")).length;
        JsonNode merges = model.path("merges");
        for (int i = 0; prefix > 0 && i < merges.size(); i++) {
            JsonNode merge = merges.get(i);
            String text = merge.asString("");
            byte[] second = bytes(merge.isArray() ? merge.path(1).asString("") : text.substring(text.indexOf(' ') + 1));
            boolean cutsLetter = second.length > prefix && (second[prefix] & 0xC0) == 0x80;
            if (second.length < prefix || cutsLetter) {
                throw refuse(
                        "/model/merges/" + i, "goes on with something that continuing_subword_prefix does not fit");
            }
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
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
        if (node.path("type").asString("").equals("FixedLength")
                && node.path("length").asInt(1) < 1) {
            throw refuse(at + "/length", "must be at least 1: nothing can be cut into pieces of no length");
        }
        if (node.path("precompiled_charsmap").isString()) {
            CharacterMap.problem(node.path("precompiled_charsmap").stringValue())
                    .ifPresent(problem -> {
                        throw refuse(at + "/precompiled_charsmap", problem);
                    });
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
