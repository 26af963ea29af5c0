package io.tributary.runtime.checkpoint;

/** Reads the configuration of a Llama checkpoint, the family that is also trained. */
final class ConfigReader {
    private final ConfigFile file;

    ConfigReader(ConfigFile file) {
        this.file = file;
    }

    CheckpointConfig read() {
        requireLlama();
        int hidden = file.size("hidden_size");
        int heads = file.size("num_attention_heads");
        int kvHeads = file.size("num_key_value_heads", heads);
        int headDim = file.size("head_dim", hidden / heads);
        if (heads % kvHeads != 0 || headDim % 2 != 0) {
            throw file.malformed("%d heads, %d key-value heads and a head width of %d do not fit together"
                    .formatted(heads, kvHeads, headDim));
        }
        RotaryConfig rotary = RotaryConfig.read(file, 10_000);
        return new CheckpointConfig(
                file.size("vocab_size"),
                hidden,
                file.size("intermediate_size"),
                file.layers("num_hidden_layers"),
                heads,
                kvHeads,
                headDim,
                file.size("max_position_embeddings"),
                file.real("rms_norm_eps", 1e-6),
                rotary.theta(),
                rotary.scaling(),
                file.flag("tie_word_embeddings", false),
                file.eosIds());
    }

    private void requireLlama() {
        String architecture = file.architecture().isEmpty() ? "LlamaForCausalLM" : file.architecture();
        if (!file.modelType().equals("llama") || !architecture.equals("LlamaForCausalLM")) {
            throw file.fail(
                    Violation.UNKNOWN_ARCHITECTURE,
                    "%s (model_type %s) is not a Llama model, and only LlamaForCausalLM (llama) is trained or teaches"
                            .formatted(architecture, file.modelType()));
        }
        file.require("hidden_act", "silu");
        file.requireOff("attention_bias");
        file.requireOff("mlp_bias");
    }
}
