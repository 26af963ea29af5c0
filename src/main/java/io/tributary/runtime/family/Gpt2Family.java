package io.tributary.runtime.family;

import com.google.auto.service.AutoService;
import io.tributary.runtime.checkpoint.ConfigFile;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** GPT-2 and models of its form, such as DistilGPT-2. */
@AutoService(ModelFamily.class)
public final class Gpt2Family implements ModelFamily {
    private static final FamilyDescriptor DESCRIPTOR = new FamilyDescriptor(
            "gpt2",
            "GPT-2",
            "Learned positions, layer norms, biases everywhere, a tanh GELU.",
            "Radford et al. 2019, Language Models are Unsupervised Multitask Learners",
            "GPT2LMHeadModel",
            "gpt2",
            List.of("Positions end at n_positions; attention scaled by layer and cross-attention are refused."));
    private static final String PREFIX = "transformer.";

    @Override
    public FamilyDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Blueprint plan(ConfigFile config, Predicate<String> stored) {
        requireKnown(config);
        int hidden = config.size("n_embd");
        int heads = config.size("n_head");
        if (hidden % heads != 0) {
            throw config.malformed("%d heads do not divide the width %d".formatted(heads, hidden));
        }
        int layers = config.layers("n_layer");
        int context = config.size("n_positions", 1024);
        int headDim = hidden / heads;
        return new Blueprint(
                config.size("vocab_size"),
                context,
                layers,
                new Memory.EveryPosition(),
                config.eosIds(),
                new ProgramParts(
                        List.of(
                                "gpt2/forward",
                                "gpt2/forward_many",
                                "common/lists",
                                "common/cache",
                                "common/growth",
                                "common/layer_norm",
                                "common/statistics",
                                "common/shares",
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
                                config.real("layer_norm_epsilon", 1e-5),
                                "scale",
                                1 / Math.sqrt(headDim))),
                weights(config, stored.test("wte.weight") ? "" : PREFIX, hidden, layers, context));
    }

    private static void requireKnown(ConfigFile config) {
        String activation = config.text("activation_function", "gelu_new");
        if (!activation.equals("gelu_new") && !activation.equals("gelu_pytorch_tanh")) {
            throw config.unsupported("activation_function " + activation
                    + " is not supported; gelu_new and gelu_pytorch_tanh, which are one, are");
        }
        if (!config.flag("scale_attn_weights", true)) {
            throw config.unsupported("attention without scaling is not supported");
        }
        config.requireOff("scale_attn_by_inverse_layer_idx");
        config.requireOff("add_cross_attention");
    }

    /** Matrices are stored as [inputs, outputs]. Files of the first release lack the prefix. */
    private static WeightPlan weights(ConfigFile config, String prefix, int hidden, int layers, int context) {
        int vocabulary = config.size("vocab_size");
        int inner = config.size("n_inner", 4 * hidden);
        Assembly embedding = Assembly.stored(prefix + "wte.weight", vocabulary, hidden);
        WeightPlan.Builder plan = new WeightPlan.Builder()
                .table(embedding)
                .table(Assembly.stored(prefix + "wpe.weight", context, hidden));
        for (int i = 0; i < layers; i++) {
            String layer = prefix + "h." + i + ".";
            plan.vector(Assembly.stored(layer + "ln_1.weight", hidden))
                    .vector(Assembly.stored(layer + "ln_1.bias", hidden))
                    .vector(Assembly.stored(layer + "attn.c_attn.bias", 3L * hidden))
                    .vector(Assembly.stored(layer + "attn.c_proj.bias", hidden))
                    .vector(Assembly.stored(layer + "ln_2.weight", hidden))
                    .vector(Assembly.stored(layer + "ln_2.bias", hidden))
                    .vector(Assembly.stored(layer + "mlp.c_fc.bias", inner))
                    .vector(Assembly.stored(layer + "mlp.c_proj.bias", hidden))
                    .product(Assembly.transposed(layer + "attn.c_attn.weight", hidden, 3L * hidden))
                    .product(Assembly.transposed(layer + "attn.c_proj.weight", hidden, hidden))
                    .product(Assembly.transposed(layer + "mlp.c_fc.weight", hidden, inner))
                    .product(Assembly.transposed(layer + "mlp.c_proj.weight", inner, hidden));
        }
        boolean tied = config.flag("tie_word_embeddings", true);
        return plan.vector(Assembly.stored(prefix + "ln_f.weight", hidden))
                .vector(Assembly.stored(prefix + "ln_f.bias", hidden))
                .product(tied ? embedding : Assembly.stored("lm_head.weight", vocabulary, hidden))
                .build();
    }
}
