package io.tributary.runtime.family;

import com.google.auto.service.AutoService;
import io.tributary.runtime.checkpoint.ConfigFile;
import io.tributary.runtime.checkpoint.RopeScaling;
import io.tributary.runtime.checkpoint.RotaryConfig;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** GPT-NeoX-20B and the Pythia suite, whose sizes from 14M to 12B share one tokenizer. */
@AutoService(ModelFamily.class)
public final class GptNeoxFamily implements ModelFamily {
    private static final FamilyDescriptor DESCRIPTOR = new FamilyDescriptor(
            "gpt-neox",
            "GPT-NeoX and Pythia",
            "Attention and feed-forward beside each other, layer norms, biases, a quarter of every head turned.",
            "Black et al. 2022, arXiv:2204.06745",
            "GPTNeoXForCausalLM",
            "gpt_neox",
            List.of("Attention without biases and activations other than the exact GELU are refused."));
    private static final String OLD_HEAD = "embed_out.weight";

    @Override
    public FamilyDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Blueprint plan(ConfigFile config, Predicate<String> stored) {
        config.require("hidden_act", "gelu");
        if (!config.flag("attention_bias", true)) {
            throw config.unsupported("attention without biases is not supported");
        }
        int hidden = config.size("hidden_size");
        int heads = config.size("num_attention_heads");
        if (hidden % heads != 0) {
            throw config.malformed("%d heads do not divide the width %d".formatted(heads, hidden));
        }
        int layers = config.layers("num_hidden_layers");
        int headDim = hidden / heads;
        return new Blueprint(
                config.size("vocab_size"),
                config.size("max_position_embeddings", 2048),
                layers,
                new Memory.EveryPosition(),
                config.eosIds(),
                new ProgramParts(
                        List.of(
                                "gpt_neox/forward",
                                "gpt_neox/forward_many",
                                "common/lists",
                                "common/cache",
                                "common/growth",
                                "common/layer_norm",
                                "common/statistics",
                                "common/shares",
                                "common/rotary",
                                "decoder/attend_each",
                                "decoder/plain_mix"),
                        List.of("decoder/grouped_attention"),
                        List.of("decoder/rowwise_attention"),
                        Map.of(
                                "training",
                                false,
                                "heads",
                                heads,
                                "kv_heads",
                                heads,
                                "head_dim",
                                headDim,
                                "eps",
                                config.real("layer_norm_eps", 1e-5),
                                "scale",
                                1 / Math.sqrt(headDim),
                                "parallel",
                                config.flag("use_parallel_residual", true))),
                weights(config, stored, DecoderBlueprint.frequencies(rotary(config), headDim), layers));
    }

    /** Old files name the share and the base otherwise than anyone else. */
    private static RotaryConfig rotary(ConfigFile config) {
        if (config.has("rope_parameters")) {
            return RotaryConfig.read(config, 10_000);
        }
        RopeScaling scaling = RotaryConfig.read(config, 10_000).scaling();
        return new RotaryConfig(config.real("rotary_emb_base", 10_000), config.real("rotary_pct", 0.25), scaling);
    }

    private static WeightPlan weights(ConfigFile config, Predicate<String> stored, Assembly frequencies, int layers) {
        int hidden = config.size("hidden_size");
        int vocabulary = config.size("vocab_size");
        int inner = config.size("intermediate_size");
        Assembly embedding = Assembly.stored("gpt_neox.embed_in.weight", vocabulary, hidden);
        WeightPlan.Builder plan = new WeightPlan.Builder().table(embedding).table(frequencies);
        for (int i = 0; i < layers; i++) {
            String layer = "gpt_neox.layers." + i + ".";
            String attention = layer + "attention.";
            String mlp = layer + "mlp.";
            plan.vector(Assembly.stored(layer + "input_layernorm.weight", hidden))
                    .vector(Assembly.stored(layer + "input_layernorm.bias", hidden))
                    .vector(Assembly.stored(layer + "post_attention_layernorm.weight", hidden))
                    .vector(Assembly.stored(layer + "post_attention_layernorm.bias", hidden))
                    .vector(Assembly.stored(attention + "query_key_value.bias", 3L * hidden))
                    .vector(Assembly.stored(attention + "dense.bias", hidden))
                    .vector(Assembly.stored(mlp + "dense_h_to_4h.bias", inner))
                    .vector(Assembly.stored(mlp + "dense_4h_to_h.bias", hidden))
                    .product(Assembly.stored(attention + "query_key_value.weight", 3L * hidden, hidden))
                    .product(Assembly.stored(attention + "dense.weight", hidden, hidden))
                    .product(Assembly.stored(mlp + "dense_h_to_4h.weight", inner, hidden))
                    .product(Assembly.stored(mlp + "dense_4h_to_h.weight", hidden, inner));
        }
        boolean tied = config.flag("tie_word_embeddings", false);
        String head = stored.test(OLD_HEAD) ? OLD_HEAD : "lm_head.weight";
        return plan.vector(Assembly.stored("gpt_neox.final_layer_norm.weight", hidden))
                .vector(Assembly.stored("gpt_neox.final_layer_norm.bias", hidden))
                .product(tied ? embedding : Assembly.stored(head, vocabulary, hidden))
                .build();
    }
}
