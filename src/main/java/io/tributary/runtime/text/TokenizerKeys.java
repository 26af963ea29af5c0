package io.tributary.runtime.text;

import io.tributary.runtime.checkpoint.GgufKeys;
import io.tributary.runtime.text.SpecialTokens.Special;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Says in the metadata of a GGUF file what the tokenizer files of a directory say: the other way round than {@link
 * GgufTokenizer}, which reads back what was made before it is handed out, so that a file whose tokenizer would cut texts
 * in another way is never written.
 */
public final class TokenizerKeys {
    private static final String PREFIX = "tokenizer.ggml.";
    private static final int NORMAL = 1;
    private static final int UNKNOWN = 2;
    private static final int CONTROL = 3;
    private static final int WRITTEN_BY_USERS = 4;
    private static final int BYTE = 6;
    private static final List<String> END_KEYS = List.of("eos_token_id", "eot_token_id", "eom_token_id");

    private final Path checkpoint;
    private final TokenizerFiles files;
    private final ObjectNode root;
    private final JsonNode model;
    private final boolean byteLevel;
    private final List<String> tokens = new ArrayList<>();
    private final List<Integer> kinds = new ArrayList<>();

    private TokenizerKeys(Path checkpoint, TokenizerFiles files, int rows) {
        this.checkpoint = checkpoint;
        this.files = files;
        root = files.json();
        model = root.path("model");
        if (!model.path("type").asString("").equals("BPE")) {
            throw refuse("it is of the kind " + model.path("type").asString("unknown") + ", and BPE is written");
        }
        byteLevel = !model.path("byte_fallback").asBoolean(false);
        list(rows);
    }

    /**
     * @param checkpoint a directory
     * @param rows of the embedding; what the tokenizer has no token for is filled up
     * @throws TextException naming what a GGUF file cannot say
     */
    public static GgufKeys of(Path checkpoint, int rows) {
        return new TokenizerKeys(checkpoint, TokenizerFiles.read(checkpoint), rows).keys();
    }

    private void list(int rows) {
        Map<Integer, String> names = new LinkedHashMap<>();
        model.path("vocab")
                .properties()
                .forEach(entry -> name(names, entry.getValue().asInt(), entry.getKey()));
        Map<Integer, Integer> added = new LinkedHashMap<>();
        for (JsonNode token : root.path("added_tokens")) {
            int id = token.path("id").asInt();
            name(names, id, token.path("content").asString());
            for (String flag : List.of("single_word", "lstrip", "rstrip")) {
                if (token.path(flag).asBoolean(false)) {
                    throw refuse("its token %s is %s".formatted(token.path("content"), flag));
                }
            }
            added.put(id, token.path("special").asBoolean(false) ? CONTROL : WRITTEN_BY_USERS);
        }
        String unknown = model.path("unk_token").asString("");
        for (int id = 0; id < Math.max(rows, files.vocabularySize()); id++) {
            String token = names.get(id);
            int kind = added.getOrDefault(id, NORMAL);
            if (!byteLevel && kind != WRITTEN_BY_USERS && unknown.equals(token)) {
                kind = UNKNOWN;
            } else if (!byteLevel && kind == NORMAL && token != null && token.matches("<0x[0-9A-F]{2}>")) {
                kind = BYTE;
            }
            tokens.add(token == null ? "[PAD" + id + "]" : token);
            kinds.add(token == null ? GgufTokenizer.UNUSED : kind);
        }
    }

    private void name(Map<Integer, String> names, int id, String token) {
        String before = names.putIfAbsent(id, token);
        if (before != null && !before.equals(token)) {
            throw refuse("the id %d means '%s' and '%s'".formatted(id, before, token));
        }
    }

    private GgufKeys keys() {
        GgufKeys keys = new GgufKeys().text(PREFIX + "model", byteLevel ? "gpt2" : "llama");
        if (byteLevel) {
            GgufCuts cuts = GgufCuts.written(root)
                    .orElseThrow(() -> refuse("the way it cuts texts into words has no name there; normalizer %s,"
                                    .formatted(root.path("normalizer"))
                            + " pre_tokenizer " + root.path("pre_tokenizer")));
            keys.text(PREFIX + "pre", cuts.id());
        }
        keys.texts(PREFIX + "tokens", tokens).integers(PREFIX + "token_type", kinds);
        if (byteLevel) {
            keys.texts(PREFIX + "merges", merges().stream().map(this::merge).toList());
        } else {
            keys.reals(PREFIX + "scores", scores());
        }
        named(keys);
        requireSame(new GgufTokenizer(keys.metadata(checkpoint)).tokenizer());
        return keys;
    }

    private void named(GgufKeys keys) {
        SpecialTokens special = files.specialTokens();
        special.byContent(files.token("bos_token"))
                .ifPresent(token -> keys.number(PREFIX + "bos_token_id", token.id()));
        special.byContent(files.token("pad_token"))
                .ifPresent(token -> keys.number(PREFIX + "padding_token_id", token.id()));
        if (kinds.contains(UNKNOWN)) {
            keys.number(PREFIX + "unknown_token_id", kinds.indexOf(UNKNOWN));
        }
        List<Integer> ends = ends(special);
        if (ends.size() > END_KEYS.size()) {
            throw refuse("%d tokens end an answer, and there is room for %d".formatted(ends.size(), END_KEYS.size()));
        }
        for (int i = 0; i < ends.size(); i++) {
            keys.number(PREFIX + END_KEYS.get(i), ends.get(i));
        }
        try (TextCodec text = TextCodec.load(checkpoint)) {
            keys.flag(PREFIX + "add_bos_token", text.encodePrompt("").length > 0);
        }
        String template = files.chatTemplate();
        if (template != null) {
            keys.text("tokenizer.chat_template", template);
        }
    }

    /** The tokenizer's own first. */
    private List<Integer> ends(SpecialTokens special) {
        Set<Integer> all = files.eosIds(special);
        List<Integer> ends = new ArrayList<>();
        special.byContent(files.token("eos_token")).map(Special::id).ifPresent(ends::add);
        all.stream().filter(id -> !ends.contains(id)).forEach(ends::add);
        return ends;
    }

    private List<List<String>> merges() {
        List<List<String>> merges = new ArrayList<>();
        for (JsonNode merge : model.path("merges")) {
            if (merge.isArray()) {
                merges.add(List.of(merge.path(0).asString(), merge.path(1).asString()));
            } else {
                String text = merge.asString();
                int space = text.indexOf(' ', 1);
                if (space < 0) {
                    throw refuse("the merge '" + text + "' is not two tokens with a space between them");
                }
                merges.add(List.of(text.substring(0, space), text.substring(space + 1)));
            }
        }
        return merges;
    }

    private String merge(List<String> pieces) {
        if (pieces.stream().anyMatch(piece -> piece.indexOf(' ') >= 0)) {
            throw refuse("the merge " + pieces + " has a space inside");
        }
        return String.join(" ", pieces);
    }

    /** A piece that is merged earlier has a higher score; one that is never merged has the lowest. */
    private List<Float> scores() {
        Map<String, Float> byPiece = new LinkedHashMap<>();
        merges().forEach(merge -> byPiece.putIfAbsent(String.join("", merge), -1f - byPiece.size()));
        float lowest = -1f - byPiece.size();
        List<Float> scores = new ArrayList<>();
        for (int id = 0; id < tokens.size(); id++) {
            scores.add(kinds.get(id) == NORMAL ? byPiece.getOrDefault(tokens.get(id), lowest) : 0f);
        }
        return scores;
    }

    /** @throws TextException if a reader of the file would cut texts in another way */
    private void requireSame(ObjectNode back) {
        JsonNode other = back.path("model");
        List<List<String>> merges = new ArrayList<>();
        other.path("merges")
                .forEach(merge -> merges.add(
                        List.of(merge.path(0).asString(), merge.path(1).asString())));
        require("merges", merges.equals(merges()));
        require("decoder", byteLevel ? isByteLevel(root) : back.path("decoder").equals(root.path("decoder")));
        require("ignore_merges", flag(model, "ignore_merges") == flag(other, "ignore_merges"));
        require("dropout", model.path("dropout").asDouble(0) == 0);
        require(
                "continuing_subword_prefix",
                model.path("continuing_subword_prefix").asString("").isEmpty());
        require(
                "end_of_word_suffix",
                model.path("end_of_word_suffix").asString("").isEmpty());
        if (byteLevel) {
            require("unk_token", model.path("unk_token").isNull() || knowsEveryByte());
        } else {
            require("normalizer", back.path("normalizer").equals(root.path("normalizer")));
            require("pre_tokenizer", root.path("pre_tokenizer").isNull());
            require("unk_token", other.path("unk_token").equals(model.path("unk_token")));
            require("fuse_unk", flag(model, "fuse_unk"));
        }
    }

    private static boolean flag(JsonNode model, String name) {
        return model.path(name).asBoolean(false);
    }

    private static boolean isByteLevel(ObjectNode root) {
        return root.path("decoder").path("type").asString("").equals("ByteLevel");
    }

    private boolean knowsEveryByte() {
        for (char letter : ByteLevelWords.alphabet()) {
            if (!model.path("vocab").has(String.valueOf(letter))) {
                return false;
            }
        }
        return true;
    }

    private void require(String part, boolean same) {
        if (!same) {
            throw refuse("readers would take its " + part + " for something else");
        }
    }

    private TextException refuse(String detail) {
        return new TextException("the tokenizer cannot be written into a GGUF file: " + detail);
    }
}
