package io.tributary.runtime.checkpoint;

/** Says in the metadata of a GGUF file what a {@code config.json} says: the other way round than {@link GgufConfig}. */
final class GgufSettings {
    private static final int MISTRALS_WINDOW = 4096;
    private static final int QWEN3S_HEAD = 128;

    private final ConfigFile config;
    private final GgufArchitecture architecture;

    GgufSettings(ConfigFile config, GgufArchitecture architecture) {
        this.config = config;
        this.architecture = architecture;
    }

    /** @throws CheckpointException if a GGUF file could not say it, or its readers would not heed it */
    GgufKeys keys() {
        int width = config.size("hidden_size");
        int headDim = headDim();
        GgufKeys keys = new GgufKeys()
                .number(key("context_length"), config.size("max_position_embeddings"))
                .number(key("embedding_length"), width)
                .number(key("block_count"), config.layers("num_hidden_layers"))
                .number(key("feed_forward_length"), config.size("intermediate_size"))
                .number(key("vocab_size"), config.size("vocab_size"))
                .number(key("attention.head_count"), heads())
                .number(key("attention.head_count_kv"), kvHeads())
                .number(key("attention.key_length"), headDim)
                .number(key("attention.value_length"), headDim)
                .number(key("rope.dimension_count"), headDim)
                .real(key("attention.layer_norm_rms_epsilon"), config.real("rms_norm_eps", 1e-6));
        requireNoWindow();
        rotary(keys);
        return keys;
    }

    int heads() {
        return config.size("num_attention_heads");
    }

    int kvHeads() {
        return config.size("num_key_value_heads", heads());
    }

    private int headDim() {
        boolean fixed = architecture == GgufArchitecture.QWEN3;
        return config.size("head_dim", fixed ? QWEN3S_HEAD : config.size("hidden_size") / heads());
    }

    private void rotary(GgufKeys keys) {
        RotaryConfig rotary = RotaryConfig.read(config, 10_000);
        keys.real(key("rope.freq_base"), rotary.theta());
        if (rotary.share() != 1) {
            throw config.unsupported("partial_rotary_factor " + rotary.share() + " is not written to GGUF files; 1 is");
        }
        if (rotary.scaling() instanceof RopeScaling.Linear linear) {
            keys.text(key("rope.scaling.type"), "linear").real(key("rope.scaling.factor"), linear.factor());
        } else if (!(rotary.scaling() instanceof RopeScaling.None)) {
            throw config.unsupported("scaled rotary frequencies (rope_type %s) are not written to GGUF files"
                    .formatted(rotary.scaling().type()));
        }
    }

    /** One that no position leaves is none. */
    private void requireNoWindow() {
        boolean mistral = config.modelType().equals("mistral");
        int absent = mistral && !config.mentions("sliding_window") ? MISTRALS_WINDOW : 0;
        int window = config.has("sliding_window") ? config.size("sliding_window") : absent;
        boolean used = mistral || config.flag("use_sliding_window", false);
        if (used && window > 0 && window < config.size("max_position_embeddings")) {
            throw config.unsupported("sliding_window " + window
                    + " is not written to GGUF files, whose readers let these models see every position");
        }
    }

    private String key(String name) {
        return architecture.id() + "." + name;
    }
}
