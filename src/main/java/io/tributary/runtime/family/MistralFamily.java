package io.tributary.runtime.family;

import com.google.auto.service.AutoService;
import io.tributary.runtime.checkpoint.ConfigFile;
import io.tributary.runtime.checkpoint.RotaryConfig;
import java.util.List;
import java.util.function.Predicate;

/** Mistral 7B and models of its form: Llama with a sliding window over every layer. */
@AutoService(ModelFamily.class)
public final class MistralFamily implements ModelFamily {
    private static final FamilyDescriptor DESCRIPTOR = new FamilyDescriptor(
            "mistral",
            "Mistral",
            "Llama's layers, each of which sees a sliding window of the last positions; newer checkpoints have none.",
            "Jiang et al. 2023, arXiv:2310.06825",
            "MistralForCausalLM",
            "mistral",
            List.of(DecoderBlueprint.ROTARY_LIMIT, DecoderBlueprint.WINDOW_LIMIT));
    private static final DecoderShape.Absent ABSENT = new DecoderShape.Absent(0, 131_072, 1e-6, false);
    private static final int ABSENT_WINDOW = 4096;

    @Override
    public FamilyDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Blueprint plan(ConfigFile config, Predicate<String> stored) {
        config.require("hidden_act", "silu");
        DecoderShape shape = DecoderShape.read(config, ABSENT);
        DecoderTensors tensors = new DecoderTensors(shape, Change.NONE);
        WeightPlan weights = tensors.plan(RotaryConfig.read(config, 10_000), layer -> List.of(), tensors::addProducts);
        // an explicit null is no window, which older files differ from by not mentioning it
        int window = config.mentions("sliding_window") ? config.size("sliding_window", 0) : ABSENT_WINDOW;
        return new DecoderBlueprint(shape, "decoder", "decoder/plain_heads", "decoder/plain_mix")
                .attribute("vectors", 2)
                .windows(Windows.everywhere(window, shape.layers()))
                .build(config, weights);
    }
}
