package io.tributary.runtime.checkpoint;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Names of tensors in GGUF files and in Hugging Face checkpoints. */
final class GgufNames {
    private static final Pattern LAYER = Pattern.compile("blk\\.(0|[1-9][0-9]{0,5})\\.([a-z_]+)\\.(weight|bias)");
    private static final Map<String, String> OUTSIDE = Map.of(
            "token_embd.weight", "model.embed_tokens.weight",
            "output_norm.weight", "model.norm.weight",
            "output.weight", "lm_head.weight");
    private static final Map<String, String> INSIDE = Map.ofEntries(
            Map.entry("attn_norm", "input_layernorm"),
            Map.entry("attn_q", "self_attn.q_proj"),
            Map.entry("attn_k", "self_attn.k_proj"),
            Map.entry("attn_v", "self_attn.v_proj"),
            Map.entry("attn_output", "self_attn.o_proj"),
            Map.entry("attn_q_norm", "self_attn.q_norm"),
            Map.entry("attn_k_norm", "self_attn.k_norm"),
            Map.entry("ffn_norm", "post_attention_layernorm"),
            Map.entry("ffn_gate", "mlp.gate_proj"),
            Map.entry("ffn_up", "mlp.up_proj"),
            Map.entry("ffn_down", "mlp.down_proj"));

    private static final Pattern HUGGING_FACE_LAYER =
            Pattern.compile("model\\.layers\\.(0|[1-9][0-9]{0,5})\\.([a-z_.]+)\\.(weight|bias)");
    private static final Map<String, String> OUTSIDE_BACK = back(OUTSIDE);
    private static final Map<String, String> INSIDE_BACK = back(INSIDE);

    private GgufNames() {}

    private static Map<String, String> back(Map<String, String> names) {
        return names.entrySet().stream().collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));
    }

    /** The name in a GGUF file; empty if a Hugging Face tensor has no counterpart there. */
    static Optional<String> gguf(String name) {
        String outside = OUTSIDE_BACK.get(name);
        if (outside != null) {
            return Optional.of(outside);
        }
        Matcher layer = HUGGING_FACE_LAYER.matcher(name);
        if (!layer.matches() || !INSIDE_BACK.containsKey(layer.group(2))) {
            return Optional.empty();
        }
        return Optional.of("blk." + layer.group(1) + "." + INSIDE_BACK.get(layer.group(2)) + "." + layer.group(3));
    }

    /** The name in a Hugging Face checkpoint; empty if the tensor has no counterpart there. */
    static Optional<String> huggingFace(String name) {
        String outside = OUTSIDE.get(name);
        if (outside != null) {
            return Optional.of(outside);
        }
        Matcher layer = LAYER.matcher(name);
        if (!layer.matches() || !INSIDE.containsKey(layer.group(2))) {
            return Optional.empty();
        }
        return Optional.of("model.layers." + layer.group(1) + "." + INSIDE.get(layer.group(2)) + "." + layer.group(3));
    }
}
