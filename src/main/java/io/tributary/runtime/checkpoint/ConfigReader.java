package io.tributary.runtime.checkpoint;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads one {@code config.json}; every refusal names the file and the key. */
final class ConfigReader {
    private final Path file;
    private final JsonNode root;

    ConfigReader(Path file) {
        this.file = file;
        if (!Files.exists(file)) {
            throw new CheckpointException(Violation.MISSING_FILE, file, null, "does not exist");
        }
        try {
            root = JsonMapper.shared().readTree(file);
        } catch (JacksonException e) {
            throw new CheckpointException(Violation.MALFORMED_CONFIG, file, "is not valid JSON", e);
        }
    }

    CheckpointConfig read() {
        requireLlama();
        int hidden = size("hidden_size");
        int heads = size("num_attention_heads");
        int kvHeads = has(root, "num_key_value_heads") ? size("num_key_value_heads") : heads;
        int headDim = has(root, "head_dim") ? size("head_dim") : hidden / heads;
        if (heads % kvHeads != 0 || headDim % 2 != 0) {
            throw fail(
                    Violation.MALFORMED_CONFIG,
                    "%d heads, %d key-value heads and a head width of %d do not fit together"
                            .formatted(heads, kvHeads, headDim));
        }
        JsonNode rope = has(root, "rope_parameters") ? root.get("rope_parameters") : root.path("rope_scaling");
        return new CheckpointConfig(
                size("vocab_size"),
                hidden,
                size("intermediate_size"),
                size("num_hidden_layers"),
                heads,
                kvHeads,
                headDim,
                size("max_position_embeddings"),
                real(root, "rms_norm_eps", 1e-6),
                has(rope, "rope_theta") ? real(rope, "rope_theta", 10_000) : real(root, "rope_theta", 10_000),
                scaling(rope),
                root.path("tie_word_embeddings").asBoolean(false),
                eosIds());
    }

    private void requireLlama() {
        String type = root.path("model_type").asString("");
        String architecture = root.path("architectures").path(0).asString("LlamaForCausalLM");
        if (!type.equals("llama") || !architecture.equals("LlamaForCausalLM")) {
            throw fail(
                    Violation.UNKNOWN_ARCHITECTURE,
                    "the architecture %s (model_type %s) is unknown; known: LlamaForCausalLM (llama)"
                            .formatted(architecture, type));
        }
        if (!root.path("hidden_act").asString("silu").equals("silu")) {
            throw fail(
                    Violation.UNSUPPORTED_SETTING,
                    "hidden_act " + root.path("hidden_act") + " is not supported; silu is");
        }
        for (String bias : new String[] {"attention_bias", "mlp_bias"}) {
            if (root.path(bias).asBoolean(false)) {
                throw fail(Violation.UNSUPPORTED_SETTING, bias + " is not supported");
            }
        }
    }

    private RopeScaling scaling(JsonNode rope) {
        String type = has(rope, "rope_type")
                ? rope.get("rope_type").asString()
                : rope.path("type").asString("default");
        return switch (type) {
            case "default" -> new RopeScaling.None();
            case "linear" -> new RopeScaling.Linear(real(rope, "factor", 1));
            case "llama3" ->
                new RopeScaling.Llama3(
                        real(rope, "factor", Double.NaN),
                        real(rope, "low_freq_factor", Double.NaN),
                        real(rope, "high_freq_factor", Double.NaN),
                        (int) real(rope, "original_max_position_embeddings", Double.NaN));
            default ->
                throw fail(
                        Violation.UNSUPPORTED_SETTING,
                        "rope type " + type + " is not supported; default, linear and llama3 are");
        };
    }

    private Set<Integer> eosIds() {
        Set<Integer> ids = new HashSet<>();
        JsonNode node = root.path("eos_token_id");
        if (node.isInt()) {
            ids.add(node.intValue());
        }
        for (JsonNode id : node) {
            ids.add(id.asInt());
        }
        return ids;
    }

    private int size(String key) {
        JsonNode node = root.path(key);
        if (!node.isInt() || node.intValue() < 1) {
            throw fail(
                    Violation.MALFORMED_CONFIG,
                    key + " must be a positive whole number, not " + (node.isMissingNode() ? "missing" : node));
        }
        return node.intValue();
    }

    private double real(JsonNode parent, String key, double absent) {
        JsonNode node = parent.path(key);
        double value = node.isNumber() ? node.doubleValue() : absent;
        if (!(value > 0) || Double.isInfinite(value) || (has(parent, key) && !node.isNumber())) {
            throw fail(
                    Violation.MALFORMED_CONFIG,
                    key + " must be a positive number, not " + (node.isMissingNode() ? "missing" : node));
        }
        return value;
    }

    private static boolean has(JsonNode parent, String key) {
        return parent.hasNonNull(key);
    }

    private CheckpointException fail(Violation violation, String detail) {
        return new CheckpointException(violation, file, null, detail);
    }
}
