package io.tributary.serving.web;

import io.tributary.runtime.text.TextCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/**
 * What the model continues.
 *
 * @param text as the client wrote it
 * @param tokens with special tokens
 * @param hidden how many leading tokens are not part of the text (BOS)
 */
record Prompt(String text, int[] tokens, int hidden) {
    private static final int MOST = 64;

    /** The prompts of a text completion: a string, a list of strings, a list of ids, or a list of lists of ids. */
    static List<Prompt> read(JsonBody body, TextCodec codec) {
        JsonNode node = body.raw("prompt");
        List<JsonNode> items = new ArrayList<>();
        if (node.isArray() && !(node.size() > 0 && node.path(0).isNumber())) {
            node.forEach(items::add);
        } else {
            items.add(node);
        }
        if (items.isEmpty() || items.size() > MOST) {
            throw Refusal.invalid("prompt", "prompt takes 1 to " + MOST + " texts, not " + items.size());
        }
        return items.stream().map(item -> one(item, codec)).toList();
    }

    private static Prompt one(JsonNode item, TextCodec codec) {
        if (item.isString()) {
            return of(item.asString(), codec);
        }
        if (!item.isArray()) {
            throw Refusal.invalid("prompt", "prompt must be a string, a list of strings or a list of token ids");
        }
        int[] ids = item.valueStream().mapToInt(id -> id(id, codec)).toArray();
        return new Prompt(codec.decode(IntStream.of(ids).boxed().toList()), ids, 0);
    }

    private static int id(JsonNode id, TextCodec codec) {
        int size = codec.vocabulary().size();
        if (!id.isIntegralNumber() || !id.canConvertToInt() || id.asInt() < 0 || id.asInt() >= size) {
            throw Refusal.invalid("prompt", "token ids must be integers in 0 .. " + (size - 1) + ", not " + id);
        }
        return id.asInt();
    }

    static Prompt of(String text, TextCodec codec) {
        int[] tokens = codec.encodePrompt(text);
        return new Prompt(text, tokens, tokens.length - codec.encode(text).length);
    }

    boolean isEmpty() {
        return tokens.length == hidden;
    }
}
