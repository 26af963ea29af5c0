package io.tributary.runtime.family;

import com.google.auto.service.AutoService;
import io.tributary.runtime.checkpoint.ConfigFile;
import io.tributary.runtime.checkpoint.RotaryConfig;
import java.util.List;
import java.util.function.Predicate;

/** Qwen 3, dense: Llama with a norm over each head of queries and keys. */
@AutoService(ModelFamily.class)
public final class Qwen3Family implements ModelFamily {
    private static final FamilyDescriptor DESCRIPTOR = new FamilyDescriptor(
            "qwen3",
            "Qwen 3",
            "Llama's layers with an RMS norm over each head of queries and keys.",
            "Yang et al. 2025, arXiv:2505.09388",
            "Qwen3ForCausalLM",
            "qwen3",
            List.of(
                    "Mixtures of experts are another architecture and refused, and so are biases.",
                    DecoderBlueprint.ROTARY_LIMIT));
    private static final DecoderShape.Absent ABSENT = new DecoderShape.Absent(128, 32_768, 1e-6, false);

    @Override
    public FamilyDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Blueprint plan(ConfigFile config, Predicate<String> stored) {
        config.require("hidden_act", "silu");
        config.requireOff("attention_bias");
        DecoderShape shape = DecoderShape.read(config, ABSENT);
        DecoderTensors tensors = new DecoderTensors(shape, Change.NONE);
        WeightPlan weights = tensors.plan(
                RotaryConfig.read(config, 10_000), layer -> List.of(tensors.headNorms(layer)), tensors::addProducts);
        return new DecoderBlueprint(shape, "decoder", "decoder/normed_heads", "decoder/plain_mix")
                .attribute("vectors", 3)
                .windows(Qwen2Family.windows(config, shape.layers()))
                .build(config, weights);
    }
}
