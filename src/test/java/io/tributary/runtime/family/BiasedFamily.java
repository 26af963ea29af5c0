package io.tributary.runtime.family;

import com.google.auto.service.AutoService;
import io.tributary.runtime.checkpoint.ConfigFile;
import io.tributary.runtime.checkpoint.RotaryConfig;
import java.util.List;
import java.util.function.Predicate;

/** A family that exists only here: Llama with biases on queries, keys and values, made of parts that are there already. */
@AutoService(ModelFamily.class)
public final class BiasedFamily implements ModelFamily {
    private static final FamilyDescriptor DESCRIPTOR = new FamilyDescriptor(
            "test-biased",
            "Biased",
            "Llama's layers with biases on queries, keys and values.",
            "test sources",
            "BiasedForCausalLM",
            "test-biased",
            List.of(DecoderBlueprint.ROTARY_LIMIT));
    private static final DecoderShape.Absent ABSENT = new DecoderShape.Absent(0, 2048, 1e-6, false);

    @Override
    public FamilyDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Blueprint plan(ConfigFile config, Predicate<String> stored) {
        config.require("hidden_act", "silu");
        DecoderShape shape = DecoderShape.read(config, ABSENT);
        DecoderTensors tensors = new DecoderTensors(shape, Change.NONE);
        WeightPlan weights = tensors.plan(
                RotaryConfig.read(config, 10_000), layer -> List.of(tensors.headBiases(layer)), tensors::addProducts);
        return new DecoderBlueprint(shape, "decoder", "decoder/biased_heads", "decoder/plain_mix")
                .attribute("vectors", 3)
                .windows(Windows.none(shape.layers()))
                .build(config, weights);
    }
}
