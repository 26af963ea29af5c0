package io.tributary.runtime.family;

import com.google.auto.service.AutoService;
import io.tributary.runtime.checkpoint.ConfigFile;
import io.tributary.runtime.checkpoint.RotaryConfig;
import java.util.List;
import java.util.function.Predicate;

/** Gemma 3, text only. */
@AutoService(ModelFamily.class)
public final class Gemma3Family implements ModelFamily {
    private static final FamilyDescriptor DESCRIPTOR = new FamilyDescriptor(
            "gemma3",
            "Gemma 3 (text)",
            "Gemma 2 with normed heads instead of soft caps, and five local layers to one global, each kind with its "
                    + "own rotary base.",
            "Gemma Team 2025, arXiv:2503.19786",
            "Gemma3ForCausalLM",
            "gemma3_text",
            List.of(
                    "The checkpoints that also see images are another architecture and refused.",
                    DecoderBlueprint.ROTARY_LIMIT,
                    DecoderBlueprint.WINDOW_LIMIT));

    @Override
    public FamilyDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Blueprint plan(ConfigFile config, Predicate<String> stored) {
        GemmaBlueprint gemma = new GemmaBlueprint(config, GemmaBlueprint.GEMMA_3);
        int every = config.size("_sliding_window_pattern", config.size("sliding_window_pattern", 6));
        Windows windows = Windows.read(
                config, config.size("sliding_window", 4096), gemma.layers(), layer -> (layer + 1) % every != 0);
        double cap = config.optional("attn_logit_softcapping", 0);
        return gemma.program(windows, 5, "decoder/normed_heads", cap > 0 ? "gemma/capped_mix" : "decoder/plain_mix")
                .attribute("attention_cap", cap)
                .attribute("logit_cap", config.optional("final_logit_softcapping", 0))
                .build(
                        config,
                        gemma.weights(
                                local(config),
                                global(config),
                                layer -> List.of(gemma.tensors().headNorms(layer))));
    }

    /** New files hold one section per kind of layer, old ones a base of their own for the local layers. */
    private static RotaryConfig local(ConfigFile config) {
        ConfigFile section = config.section("rope_parameters").section("sliding_attention");
        return RotaryConfig.inside(section, section.real("rope_theta", config.real("rope_local_base_freq", 10_000)));
    }

    private static RotaryConfig global(ConfigFile config) {
        ConfigFile section = config.section("rope_parameters").section("full_attention");
        return section.has("rope_theta")
                ? RotaryConfig.inside(section, 1_000_000)
                : RotaryConfig.read(config, 1_000_000);
    }
}
