package io.tributary.runtime.family;

import io.tributary.runtime.checkpoint.CheckpointConfig;
import io.tributary.runtime.checkpoint.ConfigFile;

/** The sizes that Llama and its many relatives share, see {@link CheckpointConfig}. */
record DecoderShape(
        int vocabulary,
        int hidden,
        int intermediate,
        int layers,
        int heads,
        int kvHeads,
        int headDim,
        int context,
        double epsilon,
        boolean tied) {

    /**
     * @param absent the architecture's defaults, for what a file leaves out
     * @throws io.tributary.runtime.checkpoint.CheckpointException if the heads do not fit
     */
    static DecoderShape read(ConfigFile config, Absent absent) {
        int hidden = config.size("hidden_size");
        int heads = config.size("num_attention_heads");
        int kvHeads = config.size("num_key_value_heads", heads);
        int headDim = config.size("head_dim", absent.headDim() == 0 ? hidden / heads : absent.headDim());
        if (heads % kvHeads != 0 || headDim % 2 != 0) {
            throw config.malformed("%d heads, %d key-value heads and a head width of %d do not fit together"
                    .formatted(heads, kvHeads, headDim));
        }
        return new DecoderShape(
                config.size("vocab_size"),
                hidden,
                config.size("intermediate_size"),
                config.layers("num_hidden_layers"),
                heads,
                kvHeads,
                headDim,
                config.size("max_position_embeddings", absent.context()),
                config.real("rms_norm_eps", absent.epsilon()),
                config.flag("tie_word_embeddings", absent.tied()));
    }

    static DecoderShape of(CheckpointConfig config) {
        return new DecoderShape(
                config.vocabularySize(),
                config.hiddenSize(),
                config.intermediateSize(),
                config.layers(),
                config.heads(),
                config.kvHeads(),
                config.headDim(),
                config.contextLength(),
                config.normEpsilon(),
                config.tiedHead());
    }

    /**
     * Defaults of an architecture in Hugging Face transformers.
     *
     * @param headDim 0 for what the heads leave of the width
     */
    record Absent(int headDim, int context, double epsilon, boolean tied) {}
}
