package io.tributary.runtime.text;

import io.tributary.runtime.checkpoint.GgufMetadata;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The tokenizer in a GGUF file, in the words of Hugging Face's files. Byte-level BPE ({@code gpt2}) and
 * SentencePiece BPE ({@code llama}) are read.
 */
final class GgufTokenizer {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String PREFIX = "tokenizer.ggml.";
    /** Of a token that only fills up the embedding. */
    static final int UNUSED = 5;

    private static final long NORMAL = 1;
    private static final long UNKNOWN = 2;
    private static final long CONTROL = 3;
    private static final long WRITTEN_BY_USERS = 4;

    private final GgufMetadata metadata;
    private final boolean byteLevel;
    private final List<String> all;
    /** Without those at the end that fill up the embedding, so that no answer can hold one. */
    private final List<String> tokens;

    private final List<Long> kinds;
    private final Map<String, Integer> ids = new LinkedHashMap<>();

    /** @throws TextException if the tokenizer is of another kind or does not fit together */
    GgufTokenizer(GgufMetadata metadata) {
        this.metadata = metadata;
        String kind = metadata.text(PREFIX + "model");
        byteLevel = kind.equals("gpt2");
        if (!byteLevel && !kind.equals("llama")) {
            throw refuse("model", kind + " is not read; gpt2 and llama are");
        }
        all = metadata.texts(PREFIX + "tokens");
        List<Long> everyKind = metadata.has(PREFIX + "token_type")
                ? metadata.integers(PREFIX + "token_type")
                : all.stream().map(token -> NORMAL).toList();
        requireSameLength("token_type", everyKind);
        int used = all.size();
        while (used > 0 && everyKind.get(used - 1) == UNUSED) {
            used--;
        }
        tokens = all.subList(0, used);
        kinds = everyKind.subList(0, used);
        for (String token : tokens) {
            if (ids.put(token, ids.size()) != null) {
                throw refuse("tokens", "'" + token + "' is there twice");
            }
        }
    }

    /** As {@code tokenizer.json}. */
    ObjectNode tokenizer() {
        ObjectNode root = JSON.createObjectNode();
        root.put("version", "1.0").putNull("truncation").putNull("padding");
        added(root.putArray("added_tokens"));
        if (byteLevel) {
            GgufCuts.of(metadata).write(root);
        } else {
            spaces(root);
        }
        root.putNull("post_processor");
        model(root.putObject("model"));
        return root;
    }

    /** As {@code tokenizer_config.json}. */
    ObjectNode config() {
        ObjectNode config = JSON.createObjectNode();
        put(config, "bos_token");
        put(config, "eos_token");
        boolean usual = !byteLevel || GgufCuts.of(metadata).addsBos();
        config.put("add_bos_token", metadata.flag(PREFIX + "add_bos_token", usual));
        config.put("add_eos_token", false);
        if (metadata.has("tokenizer.chat_template")) {
            config.put("chat_template", metadata.text("tokenizer.chat_template"));
        }
        return config;
    }

    /** What {@code config.json} says of the tokenizer. */
    ObjectNode ends() {
        ObjectNode config = JSON.createObjectNode();
        ArrayNode list = config.putArray("eos_token_id");
        metadata.endIds().forEach(list::add);
        return config;
    }

    private void put(ObjectNode config, String name) {
        String token = named(name);
        if (token != null) {
            config.put(name, token);
        }
    }

    private @Nullable String named(String name) {
        String key = name.replace("_token", "_token_id");
        if (!metadata.has(PREFIX + key)) {
            return null;
        }
        int id = metadata.index(PREFIX + key);
        if (id >= tokens.size()) {
            throw refuse(key, "is %d, but there are %d tokens".formatted(id, tokens.size()));
        }
        return tokens.get(id);
    }

    private void added(ArrayNode added) {
        for (int id = 0; id < tokens.size(); id++) {
            long kind = kinds.get(id);
            if (kind == CONTROL || kind == WRITTEN_BY_USERS || kind == UNKNOWN) {
                ObjectNode token = added.addObject();
                token.put("id", id).put("content", tokens.get(id));
                List.of("single_word", "lstrip", "rstrip", "normalized").forEach(flag -> token.put(flag, false));
                token.put("special", kind != WRITTEN_BY_USERS);
            }
        }
    }

    /** SentencePiece writes a space as U+2581, and one before a text. */
    private void spaces(ObjectNode root) {
        boolean prefixed = metadata.flag(PREFIX + "add_space_prefix", true);
        ArrayNode steps = root.putObject("normalizer").put("type", "Sequence").putArray("normalizers");
        if (prefixed) {
            steps.addObject().put("type", "Prepend").put("prepend", "\u2581");
        }
        replace(steps.addObject(), " ", "\u2581");
        root.putNull("pre_tokenizer");
        ArrayNode back = root.putObject("decoder").put("type", "Sequence").putArray("decoders");
        replace(back.addObject(), "\u2581", " ");
        back.addObject().put("type", "ByteFallback");
        back.addObject().put("type", "Fuse");
        if (prefixed) {
            back.addObject()
                    .put("type", "Strip")
                    .put("content", " ")
                    .put("start", 1)
                    .put("stop", 0);
        }
    }

    private static void replace(ObjectNode step, String from, String to) {
        step.put("type", "Replace").putObject("pattern").put("String", from);
        step.put("content", to);
    }

    private void model(ObjectNode model) {
        model.put("type", "BPE").putNull("dropout");
        model.put("unk_token", byteLevel ? null : unknown());
        model.putNull("continuing_subword_prefix").putNull("end_of_word_suffix");
        model.put("fuse_unk", !byteLevel).put("byte_fallback", !byteLevel);
        model.put("ignore_merges", byteLevel && GgufCuts.of(metadata).keepsWholeWords());
        ObjectNode vocabulary = model.putObject("vocab");
        ids.forEach(vocabulary::put);
        ArrayNode merges = model.putArray("merges");
        for (List<String> merge : merges()) {
            merges.addArray().add(merge.get(0)).add(merge.get(1));
        }
    }

    private @Nullable String unknown() {
        int id = kinds.indexOf(UNKNOWN);
        return id < 0 ? null : tokens.get(id);
    }

    private List<List<String>> merges() {
        if (!metadata.has(PREFIX + "merges")) {
            List<Double> scores = metadata.reals(PREFIX + "scores");
            requireSameLength("scores", scores);
            return new ScoredMerges(ids, kinds, scores.subList(0, tokens.size())).inOrder();
        }
        List<List<String>> merges = new ArrayList<>();
        for (String merge : metadata.texts(PREFIX + "merges")) {
            int space = merge.indexOf(' ', 1);
            if (space < 0 || space == merge.length() - 1) {
                throw refuse("merges", "'" + merge + "' is not two tokens with a space between them");
            }
            merges.add(List.of(merge.substring(0, space), merge.substring(space + 1)));
        }
        return merges;
    }

    private void requireSameLength(String key, List<?> list) {
        if (list.size() != all.size()) {
            throw refuse(key, "has %d entries for %d tokens".formatted(list.size(), all.size()));
        }
    }

    private TextException refuse(String key, String detail) {
        return new TextException(metadata.wrong(PREFIX + key, detail).getMessage() + "; the tokenizer cannot be used");
    }
}
