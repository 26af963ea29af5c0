package io.tributary.runtime.checkpoint;

import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Says in the words of {@code config.json} what the metadata of a GGUF file say. */
final class GgufConfig {
    private final GgufMetadata metadata;
    private final GgufArchitecture architecture;
    private final GgufHeader header;

    private GgufConfig(GgufHeader header) {
        this.header = header;
        metadata = header.metadata();
        architecture = GgufArchitecture.of(metadata);
    }

    /** @throws CheckpointException if a key is missing, wrong, or asks for what is not supported */
    static ConfigFile of(GgufHeader header) {
        return ConfigFile.of(header.metadata().file(), new GgufConfig(header).config());
    }

    private ObjectNode config() {
        refuse();
        int heads = size("attention.head_count");
        int width = size("embedding_length");
        int headDim = has("attention.key_length") ? size("attention.key_length") : width / heads;
        requireTurned(headDim);
        ObjectNode root = JsonMapper.shared().createObjectNode();
        root.putArray("architectures").add(architecture.architecture());
        root.put("model_type", architecture.id());
        root.put("vocab_size", vocabulary());
        root.put("hidden_size", width);
        root.put("intermediate_size", size("feed_forward_length"));
        root.put("num_hidden_layers", size("block_count"));
        root.put("num_attention_heads", heads);
        root.put("num_key_value_heads", has("attention.head_count_kv") ? size("attention.head_count_kv") : heads);
        root.put("head_dim", headDim);
        root.put("max_position_embeddings", size("context_length"));
        root.put("rms_norm_eps", metadata.real(key("attention.layer_norm_rms_epsilon")));
        root.put("rope_theta", has("rope.freq_base") ? metadata.real(key("rope.freq_base")) : 10_000);
        scaling(root);
        root.put("hidden_act", "silu");
        root.put("tie_word_embeddings", !header.tensors().containsKey("output.weight"));
        ArrayNode ends = root.putArray("eos_token_id");
        metadata.endIds().forEach(ends::add);
        return root;
    }

    /** What would change the numbers, and is not done. */
    private void refuse() {
        if (on("expert_count")) {
            throw metadata.unsupported(key("expert_count"), "mixtures of experts are not supported");
        }
        if (header.tensors().containsKey("rope_freqs.weight")) {
            throw new CheckpointException(
                    Violation.UNSUPPORTED_SETTING,
                    metadata.file(),
                    "rope_freqs.weight",
                    "scaled rotary frequencies are read from Hugging Face directories only");
        }
        if (on("attention.sliding_window")) {
            throw metadata.unsupported(
                    key("attention.sliding_window"), "windows are read from Hugging Face directories only");
        }
    }

    private void requireTurned(int headDim) {
        for (String name : List.of("rope.dimension_count", "attention.value_length")) {
            if (has(name) && size(name) != headDim) {
                throw metadata.unsupported(
                        key(name), "is %d; only the head width, %d, is supported".formatted(size(name), headDim));
            }
        }
    }

    private void scaling(ObjectNode root) {
        String type = metadata.text(key("rope.scaling.type"), "none");
        if (type.equals("linear")) {
            root.putObject("rope_scaling")
                    .put("rope_type", "linear")
                    .put("factor", metadata.real(key("rope.scaling.factor")));
        } else if (!type.equals("none")) {
            throw metadata.unsupported(key("rope.scaling.type"), type + " is not supported; none and linear are");
        }
    }

    /** Rows of the embedding, which decide; the token list may be shorter. */
    private int vocabulary() {
        GgufTensor table = header.tensors().get("token_embd.weight");
        if (table == null) {
            throw new CheckpointException(Violation.MISSING_TENSOR, metadata.file(), "token_embd.weight", "is missing");
        }
        return Math.toIntExact(Math.min(Integer.MAX_VALUE, table.rows()));
    }

    private boolean has(String name) {
        return metadata.has(key(name));
    }

    private int size(String name) {
        int size = metadata.index(key(name));
        if (size == 0) {
            throw metadata.wrong(key(name), "must be positive");
        }
        return size;
    }

    /** Whether a setting is there and not switched off by a 0. */
    private boolean on(String name) {
        return has(name) && metadata.index(key(name)) > 0;
    }

    private String key(String name) {
        return architecture.id() + "." + name;
    }
}
