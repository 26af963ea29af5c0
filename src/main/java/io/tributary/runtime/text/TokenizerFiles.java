package io.tributary.runtime.text;

import io.tributary.runtime.checkpoint.GgufFile;
import io.tributary.runtime.text.SpecialTokens.Special;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the tokenizer files of a checkpoint say. A pair may share one tokenizer in the directory above both halves. */
final class TokenizerFiles {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final byte[] tokenizerBytes;
    private final ObjectNode tokenizer;
    private final JsonNode tokenizerConfig;
    private final List<JsonNode> configs;

    private TokenizerFiles(byte[] bytes, ObjectNode tokenizer, JsonNode tokenizerConfig, List<JsonNode> configs) {
        this.tokenizerBytes = bytes;
        this.tokenizer = tokenizer;
        this.tokenizerConfig = tokenizerConfig;
        this.configs = configs;
    }

    /**
     * The directory the tokenizer of a checkpoint lies in.
     *
     * @throws TextException if there is none
     */
    static Path home(Path checkpoint) {
        Path parent = checkpoint.toAbsolutePath().getParent();
        Path home = Files.exists(checkpoint.resolve("tokenizer.json")) || parent == null ? checkpoint : parent;
        if (!Files.exists(home.resolve("tokenizer.json"))) {
            throw new TextException("no tokenizer.json in " + checkpoint + " or the directory above it");
        }
        return home;
    }

    /** Of a GGUF checkpoint, what its metadata say, unless a {@code tokenizer.json} lies beside it. */
    static TokenizerFiles read(Path checkpoint) {
        Path inside = gguf(checkpoint);
        if (inside != null) {
            GgufTokenizer gguf = new GgufTokenizer(GgufFile.metadata(inside));
            ObjectNode tokenizer = gguf.tokenizer();
            byte[] bytes = JSON.writeValueAsBytes(tokenizer);
            return new TokenizerFiles(bytes, tokenizer, gguf.config(), List.of(gguf.ends()));
        }
        Path home = home(checkpoint);
        Path file = home.resolve("tokenizer.json");
        try {
            byte[] bytes = Files.readAllBytes(file);
            if (!(JSON.readTree(bytes) instanceof ObjectNode tokenizer)) {
                throw new TextException(file + " is not a JSON object");
            }
            NativeJson.require(tokenizer);
            return new TokenizerFiles(
                    bytes,
                    tokenizer,
                    optional(home.resolve("tokenizer_config.json")),
                    List.of(
                            optional(checkpoint.resolve("config.json")),
                            optional(checkpoint.resolve("generation_config.json"))));
        } catch (IOException | JacksonException e) {
            throw new TextException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    /** The GGUF file that the tokenizer is in, or null. */
    private static @Nullable Path gguf(Path checkpoint) {
        return Files.exists(checkpoint.resolve("tokenizer.json"))
                ? null
                : GgufFile.of(checkpoint).orElse(null);
    }

    /** Writes the two files of the tokenizer as they were read. */
    void write(Path tokenizerFile, Path configFile) throws IOException {
        Files.write(tokenizerFile, tokenizerBytes);
        if (!tokenizerConfig.isEmpty()) {
            Files.write(configFile, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(tokenizerConfig));
        }
    }

    private static JsonNode optional(Path file) throws IOException {
        return Files.exists(file) ? JSON.readTree(Files.readAllBytes(file)) : JSON.createObjectNode();
    }

    /** What {@code tokenizer.json} says. */
    ObjectNode json() {
        return tokenizer;
    }

    /** As it was read; of a key that is there twice, what was judged and nothing else. */
    byte[] bytes() {
        return tokenizer.toString().getBytes(StandardCharsets.UTF_8);
    }

    String fingerprint() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(tokenizerBytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    /**
     * The same tokenizer without special tokens, for text that users write. A special token that is no entry of the
     * model's own vocabulary keeps its place under a name nobody can guess, so that later ids do not move.
     */
    byte[] withoutSpecialTokens() {
        ObjectNode copy = tokenizer.deepCopy();
        ArrayNode kept = JSON.createArrayNode();
        JsonNode vocabulary = tokenizer.path("model").path("vocab");
        for (JsonNode token : tokenizer.path("added_tokens")) {
            if (!isSpecial(token)) {
                kept.add(token);
            } else if (!vocabulary.isObject()
                    || !vocabulary.has(token.path("content").asString())) {
                ObjectNode sealed = (ObjectNode) token.deepCopy();
                sealed.put("content", "\uE000" + UUID.randomUUID());
                kept.add(sealed);
            }
        }
        copy.set("added_tokens", kept);
        return copy.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static boolean isSpecial(JsonNode token) {
        return token.path("special").asBoolean(false);
    }

    SpecialTokens specialTokens() {
        List<Special> special = new ArrayList<>();
        for (JsonNode token : tokenizer.path("added_tokens")) {
            if (isSpecial(token)) {
                int id = token.path("id").asInt();
                String content = token.path("content").asString();
                if (content.isEmpty()) {
                    // one without text would be found between any two letters, without end
                    throw new TextException("tokenizer.json: the added token " + token + " needs a text");
                }
                special.add(new Special(
                        id,
                        content,
                        token.path("lstrip").asBoolean(false),
                        token.path("rstrip").asBoolean(false)));
            }
        }
        return new SpecialTokens(special);
    }

    /** One more than the largest id. @throws TextException if no id could be larger */
    int vocabularySize() {
        int largest = -1;
        JsonNode vocabulary = tokenizer.path("model").path("vocab");
        if (vocabulary.isArray()) {
            largest = vocabulary.size() - 1;
        } else {
            for (JsonNode id : vocabulary) {
                largest = Math.max(largest, id.asInt());
            }
        }
        for (JsonNode token : tokenizer.path("added_tokens")) {
            largest = Math.max(largest, token.path("id").asInt());
        }
        if (largest == Integer.MAX_VALUE) {
            throw new TextException("tokenizer.json: the id " + largest + " is too large");
        }
        return largest + 1;
    }

    /** From the tokenizer's eos_token and from eos_token_id (a number or a list) of config and generation config. */
    Set<Integer> eosIds(SpecialTokens special) {
        Set<Integer> ids = new TreeSet<>();
        special.byContent(token("eos_token")).ifPresent(token -> ids.add(token.id()));
        for (JsonNode config : configs) {
            JsonNode eos = config.path("eos_token_id");
            if (eos.isArray()) {
                eos.forEach(id -> ids.add(id.asInt()));
            } else if (eos.isNumber()) {
                ids.add(eos.asInt());
            }
        }
        return ids;
    }

    /** Whether the checkpoint is an encoder-decoder. */
    boolean encodesPrompts() {
        return configs.stream()
                .anyMatch(config -> config.path("is_encoder_decoder").asBoolean(false));
    }

    /** A named token of the tokenizer config, given as a string or as an object with its content; empty if absent. */
    String token(String key) {
        JsonNode node = tokenizerConfig.path(key);
        return node.isObject() ? node.path("content").asString("") : node.asString("");
    }

    /** Whether the config asks for a leading BOS; null if it says nothing and the post-processor decides. */
    @Nullable
    Boolean addBos() {
        JsonNode node = tokenizerConfig.path("add_bos_token");
        return node.isBoolean() ? node.asBoolean() : null;
    }

    /** The chat template, or null; of several named ones the one called "default". */
    @Nullable
    String chatTemplate() {
        JsonNode node = tokenizerConfig.path("chat_template");
        if (node.isArray()) {
            for (JsonNode named : node) {
                if (named.path("name").asString("").equals("default")) {
                    return named.path("template").asString();
                }
            }
            return null;
        }
        return node.isString() ? node.asString() : null;
    }
}
