package io.tributary.runtime.family;

import com.google.auto.service.AutoService;
import io.tributary.runtime.checkpoint.ConfigFile;
import io.tributary.runtime.checkpoint.RopeScaling;
import io.tributary.runtime.checkpoint.RotaryConfig;
import java.util.List;
import java.util.function.Predicate;

/** Phi-3, 3.5 mini and 4 mini: Llama with matrices stored fused, and perhaps only a part of each head turned. */
@AutoService(ModelFamily.class)
public final class Phi3Family implements ModelFamily {
    private static final FamilyDescriptor DESCRIPTOR = new FamilyDescriptor(
            "phi3",
            "Phi-3",
            "Llama's layers with query-key-value and gate-up matrices stored fused, some with a sliding window.",
            "Abdin et al. 2024, arXiv:2404.14219",
            "Phi3ForCausalLM",
            "phi3",
            List.of(
                    "The longrope scaling of the 128k checkpoints takes its long factors at every length, as max_position_embeddings is beyond the original context; transformers takes the short ones while a text is short.",
                    DecoderBlueprint.WINDOW_LIMIT));
    private static final DecoderShape.Absent ABSENT = new DecoderShape.Absent(0, 4096, 1e-5, false);

    @Override
    public FamilyDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Blueprint plan(ConfigFile config, Predicate<String> stored) {
        config.require("hidden_act", "silu");
        DecoderShape shape = DecoderShape.read(config, ABSENT);
        DecoderTensors tensors = new DecoderTensors(shape, Change.NONE);
        RotaryConfig rotary = RotaryConfig.read(config, 10_000);
        if (rotary.scaling() instanceof RopeScaling.Yarn) {
            throw config.unsupported("rope type yarn is not supported for Phi-3, where it is another name of longrope");
        }
        WeightPlan weights = tensors.plan(rotary, layer -> List.of(), tensors::addFusedProducts);
        return new DecoderBlueprint(shape, "decoder", "decoder/plain_heads", "decoder/plain_mix")
                .attribute("vectors", 2)
                .windows(Windows.everywhere(config.size("sliding_window", 0), shape.layers()))
                .build(config, weights);
    }
}
