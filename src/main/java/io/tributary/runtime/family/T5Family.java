package io.tributary.runtime.family;

import static io.tributary.runtime.family.Assembly.piece;

import com.google.auto.service.AutoService;
import io.tributary.runtime.checkpoint.ConfigFile;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** T5, T5 1.1 and Flan-T5: the encoder-decoder family of the speculative-cascade paper. */
@AutoService(ModelFamily.class)
public final class T5Family implements ModelFamily {
    private static final FamilyDescriptor DESCRIPTOR = new FamilyDescriptor(
            "t5",
            "T5 and Flan-T5",
            "An encoder reads the prompt once; a decoder with biases by distance attends to it.",
            "Raffel et al. 2020, arXiv:1910.10683",
            "T5ForConditionalGeneration",
            "t5",
            List.of(
                    "Pairs with another encoder-decoder only.",
                    "There are no probabilities inside a prompt, so prompts cannot be scored.",
                    "Prompt and answer together are limited to twice n_positions, though distances have no end."));

    @Override
    public FamilyDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Blueprint plan(ConfigFile config, Predicate<String> stored) {
        String feed = config.text("feed_forward_proj", "relu");
        if (!feed.equals("relu") && !feed.equals("gated-gelu")) {
            throw config.unsupported("feed_forward_proj " + feed + " is not supported; relu and gated-gelu are");
        }
        boolean gated = feed.equals("gated-gelu");
        boolean tied = config.flag("tie_word_embeddings", true);
        int heads = config.size("num_heads");
        int encoderLayers = config.layers("num_layers");
        int decoderLayers = config.has("num_decoder_layers") ? config.layers("num_decoder_layers") : encoderLayers;
        double scale = config.flag("scale_decoder_outputs", tied) ? 1 / Math.sqrt(config.size("d_model")) : 1;
        return new Blueprint(
                config.size("vocab_size"),
                Math.multiplyExact(2, config.size("n_positions", 512)),
                decoderLayers,
                new Memory.EncodedPrompt(start(config)),
                config.eosIds(),
                new ProgramParts(
                        List.of("t5/forward", "common/lists", "common/cache", "common/rms_norm", "common/statistics"),
                        List.of("t5/grouped_attention"),
                        List.of("t5/rowwise_attention"),
                        Map.ofEntries(
                                Map.entry("training", false),
                                Map.entry("heads", heads),
                                Map.entry("kv_heads", heads),
                                Map.entry("head_dim", config.size("d_kv")),
                                Map.entry("intermediate", config.size("d_ff")),
                                Map.entry("encoder_layers", encoderLayers),
                                Map.entry("buckets", config.size("relative_attention_num_buckets", 32)),
                                Map.entry("farthest", config.size("relative_attention_max_distance", 128)),
                                Map.entry("gated", gated),
                                Map.entry("eps", config.real("layer_norm_epsilon", 1e-6)),
                                Map.entry("logit_scale", scale))),
                new Tensors(config, gated).plan(encoderLayers, decoderLayers, tied));
    }

    /** Usually the padding, whose id is 0 and so not a size. */
    private static int start(ConfigFile config) {
        return config.has("decoder_start_token_id") ? config.index("decoder_start_token_id") : 0;
    }

    /** Tensors under their names in files. */
    private record Tensors(ConfigFile config, boolean gated) {

        WeightPlan plan(int encoderLayers, int decoderLayers, boolean tied) {
            int hidden = config.size("d_model");
            int vocabulary = config.size("vocab_size");
            int buckets = config.size("relative_attention_num_buckets", 32);
            int heads = config.size("num_heads");
            String biases = ".block.0.layer.0.SelfAttention.relative_attention_bias.weight";
            Assembly embedding = Assembly.stored("shared.weight", vocabulary, hidden);
            WeightPlan.Builder plan = new WeightPlan.Builder()
                    .table(embedding)
                    .table(Assembly.stored("encoder" + biases, buckets, heads))
                    .table(Assembly.stored("decoder" + biases, buckets, heads));
            for (int i = 0; i < encoderLayers; i++) {
                String layer = "encoder.block." + i + ".layer.";
                addSelfAttention(plan, layer + "0.");
                addFeedForward(plan, layer + "1.");
            }
            plan.vector(Assembly.stored("encoder.final_layer_norm.weight", hidden));
            for (int i = 0; i < decoderLayers; i++) {
                String layer = "decoder.block." + i + ".layer.";
                addSelfAttention(plan, layer + "0.");
                addPromptAttention(plan, layer + "1.");
                addFeedForward(plan, layer + "2.");
            }
            return plan.vector(Assembly.stored("decoder.final_layer_norm.weight", hidden))
                    .product(tied ? embedding : Assembly.stored("lm_head.weight", vocabulary, hidden))
                    .build();
        }

        private void addSelfAttention(WeightPlan.Builder plan, String layer) {
            String attention = layer + "SelfAttention.";
            int hidden = config.size("d_model");
            plan.vector(Assembly.stored(layer + "layer_norm.weight", hidden))
                    .product(Assembly.below(hidden, in(attention + "q"), in(attention + "k"), in(attention + "v")))
                    .product(Assembly.stored(attention + "o.weight", hidden, inner()));
        }

        private void addPromptAttention(WeightPlan.Builder plan, String layer) {
            String attention = layer + "EncDecAttention.";
            int hidden = config.size("d_model");
            plan.vector(Assembly.stored(layer + "layer_norm.weight", hidden))
                    .product(Assembly.below(hidden, in(attention + "q")))
                    .product(Assembly.below(hidden, in(attention + "k"), in(attention + "v")))
                    .product(Assembly.stored(attention + "o.weight", hidden, inner()));
        }

        private void addFeedForward(WeightPlan.Builder plan, String layer) {
            String dense = layer + "DenseReluDense.";
            int hidden = config.size("d_model");
            int wide = config.size("d_ff");
            plan.vector(Assembly.stored(layer + "layer_norm.weight", hidden))
                    .product(
                            gated
                                    ? Assembly.below(
                                            hidden,
                                            piece(dense + "wi_0.weight", wide, hidden),
                                            piece(dense + "wi_1.weight", wide, hidden))
                                    : Assembly.stored(dense + "wi.weight", wide, hidden))
                    .product(Assembly.stored(dense + "wo.weight", hidden, wide));
        }

        private Assembly.Stored in(String matrix) {
            return piece(matrix + ".weight", inner(), config.size("d_model"));
        }

        private long inner() {
            return (long) config.size("num_heads") * config.size("d_kv");
        }
    }
}
