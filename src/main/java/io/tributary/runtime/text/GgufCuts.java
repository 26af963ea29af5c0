package io.tributary.runtime.text;

import io.tributary.runtime.checkpoint.GgufMetadata;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How a byte-level tokenizer cuts a text before it merges. A GGUF file only names the way; what the names mean stands
 * in llama.cpp ({@code llama-vocab.cpp}), and here in the words of {@code tokenizer.json}.
 */
enum GgufCuts {
    /** GPT-2's own expression. */
    GPT_2("", List.of("gpt-2")),
    /** Every digit alone, then GPT-2's expression. */
    DIGITS("", List.of("smollm", "starcoder", "refact", "command-r")),
    LLAMA_3(words("\\p{N}{1,3}"), List.of("llama-bpe", "llama-v3", "llama3")),
    QWEN_2(words("\\p{N}"), List.of("qwen2"));

    private static final String KEY = "tokenizer.ggml.pre";

    private final String expression;
    private final List<String> names;

    GgufCuts(String expression, List<String> names) {
        this.expression = expression;
        this.names = names;
    }

    private static String words(String digits) {
        return "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|" + digits
                + "| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";
    }

    /** @throws TextException if the file names none or an unknown one: guessing would give other ids */
    static GgufCuts of(GgufMetadata metadata) {
        String name = metadata.text(KEY, "");
        return Arrays.stream(values())
                .filter(each -> each.names.contains(name))
                .findFirst()
                .orElseThrow(() -> new TextException(metadata.wrong(
                                        KEY,
                                        "'%s' is not read; %s are"
                                                .formatted(
                                                        name,
                                                        Arrays.stream(values())
                                                                .flatMap(each -> each.names.stream())
                                                                .collect(Collectors.joining(", "))))
                                .getMessage()
                        + ". A tokenizer.json beside the file is used instead"));
    }

    /** The way a {@code tokenizer.json} cuts, if it has a name. */
    static Optional<GgufCuts> written(ObjectNode tokenizer) {
        return Arrays.stream(values())
                .filter(each -> {
                    ObjectNode own = JsonMapper.shared().createObjectNode();
                    each.write(own);
                    return steps(own).equals(steps(tokenizer));
                })
                .findFirst();
    }

    /** As files name it. */
    String id() {
        return names.get(0);
    }

    /** What decides about ids, one line each; other flags only move offsets. */
    private static List<String> steps(ObjectNode tokenizer) {
        List<String> steps = new ArrayList<>();
        flat(tokenizer.path("normalizer"), "normalizers", steps);
        steps.add("");
        flat(tokenizer.path("pre_tokenizer"), "pretokenizers", steps);
        return steps;
    }

    private static void flat(JsonNode step, String list, List<String> steps) {
        switch (step.path("type").asString("")) {
            case "" -> {
                // none
            }
            case "Sequence" -> step.path(list).forEach(each -> flat(each, list, steps));
            case "ByteLevel" ->
                steps.add("bytes %s %s"
                        .formatted(
                                step.path("add_prefix_space").asBoolean(true),
                                step.path("use_regex").asBoolean(true)));
            default -> steps.add(step.toString());
        }
    }

    /** Whether a prompt begins with BOS where the file does not say. */
    boolean addsBos() {
        return this == LLAMA_3;
    }

    /** Whether a word that is a token stays one even if its merges lead elsewhere. */
    boolean keepsWholeWords() {
        return this == LLAMA_3;
    }

    /** Writes normalizer, pre-tokenizer and decoder. */
    void write(ObjectNode root) {
        if (this == QWEN_2) {
            root.putObject("normalizer").put("type", "NFC");
        } else {
            root.putNull("normalizer");
        }
        ArrayNode steps =
                root.putObject("pre_tokenizer").put("type", "Sequence").putArray("pretokenizers");
        if (this == DIGITS) {
            steps.addObject().put("type", "Digits").put("individual_digits", true);
        } else if (!expression.isEmpty()) {
            ObjectNode split = steps.addObject().put("type", "Split");
            split.putObject("pattern").put("Regex", expression);
            split.put("behavior", "Isolated").put("invert", false);
        }
        byteLevel(steps.addObject(), false, expression.isEmpty());
        byteLevel(root.putObject("decoder"), true, true);
    }

    private static void byteLevel(ObjectNode node, boolean addPrefixSpace, boolean useRegex) {
        node.put("type", "ByteLevel").put("add_prefix_space", addPrefixSpace);
        node.put("trim_offsets", true).put("use_regex", useRegex);
    }
}
