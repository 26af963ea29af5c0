package io.tributary.runtime.family;

import io.tributary.runtime.checkpoint.ConfigFile;
import io.tributary.runtime.checkpoint.RotaryConfig;
import java.util.List;
import java.util.function.IntFunction;

/** What Gemma 2 and 3 have in common. */
final class GemmaBlueprint {
    static final DecoderShape.Absent GEMMA_2 = new DecoderShape.Absent(256, 8192, 1e-6, true);
    static final DecoderShape.Absent GEMMA_3 = new DecoderShape.Absent(256, 131_072, 1e-6, true);

    private static final List<String> NORMS = List.of(
            "input_layernorm", "post_attention_layernorm", "pre_feedforward_layernorm", "post_feedforward_layernorm");

    private final ConfigFile config;
    private final DecoderShape shape;
    private final DecoderTensors tensors;

    /** @throws io.tributary.runtime.checkpoint.CheckpointException naming a setting that is wrong or not supported */
    GemmaBlueprint(ConfigFile config, DecoderShape.Absent absent) {
        config.require("hidden_activation", "gelu_pytorch_tanh");
        config.requireOff("attention_bias");
        config.requireOff("use_bidirectional_attention");
        this.config = config;
        shape = DecoderShape.read(config, absent);
        tensors = new DecoderTensors(shape, Change.PLUS_ONE);
    }

    int layers() {
        return shape.layers();
    }

    DecoderTensors tensors() {
        return tensors;
    }

    /** @param vectors what a layer has besides its four norms */
    WeightPlan weights(RotaryConfig local, RotaryConfig global, IntFunction<List<Assembly>> vectors) {
        WeightPlan.Builder plan = new WeightPlan.Builder()
                .table(tensors.embedding())
                .table(DecoderBlueprint.frequencies(local, shape.headDim()))
                .table(DecoderBlueprint.frequencies(global, shape.headDim()));
        for (int layer = 0; layer < shape.layers(); layer++) {
            for (String norm : NORMS) {
                plan.vector(tensors.norm(layer, norm));
            }
            vectors.apply(layer).forEach(plan::vector);
            tensors.addProducts(plan, layer);
        }
        return plan.vector(tensors.finalNorm()).product(tensors.head()).build();
    }

    /** @param own parts that say what happens to heads and scores */
    DecoderBlueprint program(Windows windows, int vectors, String... own) {
        return new DecoderBlueprint(shape, "gemma", own)
                .attribute("vectors", vectors)
                .attribute("scale", 1 / Math.sqrt(config.real("query_pre_attn_scalar", 256)))
                .attribute("embedding_scale", Math.sqrt(shape.hidden()))
                .windows(windows);
    }
}
