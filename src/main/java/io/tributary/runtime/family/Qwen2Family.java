package io.tributary.runtime.family;

import com.google.auto.service.AutoService;
import io.tributary.runtime.checkpoint.ConfigFile;
import io.tributary.runtime.checkpoint.RotaryConfig;
import java.util.List;
import java.util.function.Predicate;

/** Qwen 2 and 2.5, dense: Llama with biases on queries, keys and values. */
@AutoService(ModelFamily.class)
public final class Qwen2Family implements ModelFamily {
    private static final FamilyDescriptor DESCRIPTOR = new FamilyDescriptor(
            "qwen2",
            "Qwen 2 and 2.5",
            "Llama's layers with biases on queries, keys and values.",
            "Yang et al. 2024, arXiv:2407.10671",
            "Qwen2ForCausalLM",
            "qwen2",
            List.of("Mixtures of experts are another architecture and refused.", DecoderBlueprint.ROTARY_LIMIT));
    private static final DecoderShape.Absent ABSENT = new DecoderShape.Absent(0, 32_768, 1e-6, false);

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
                .windows(windows(config, shape.layers()))
                .build(config, weights);
    }

    /** Both generations of Qwen: off unless asked for, and then in the layers above a line. */
    static Windows windows(ConfigFile config, int layers) {
        if (!config.flag("use_sliding_window", false)) {
            return Windows.none(layers);
        }
        int line = config.size("max_window_layers", 28);
        return Windows.read(config, config.size("sliding_window", 4096), layers, layer -> layer >= line);
    }
}
