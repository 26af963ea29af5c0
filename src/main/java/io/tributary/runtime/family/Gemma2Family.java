package io.tributary.runtime.family;

import com.google.auto.service.AutoService;
import io.tributary.runtime.checkpoint.ConfigFile;
import io.tributary.runtime.checkpoint.RotaryConfig;
import java.util.List;
import java.util.function.Predicate;

/** Gemma 2. */
@AutoService(ModelFamily.class)
public final class Gemma2Family implements ModelFamily {
    private static final FamilyDescriptor DESCRIPTOR = new FamilyDescriptor(
            "gemma2",
            "Gemma 2",
            "Norms around both halves of a layer, soft caps on scores and logits, every other layer with a window.",
            "Gemma Team 2024, arXiv:2408.00118",
            "Gemma2ForCausalLM",
            "gemma2",
            List.of(
                    "The soft cap keeps attention off the fused kernel; long prompts are slower than in other families.",
                    DecoderBlueprint.ROTARY_LIMIT,
                    DecoderBlueprint.WINDOW_LIMIT));

    @Override
    public FamilyDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Blueprint plan(ConfigFile config, Predicate<String> stored) {
        GemmaBlueprint gemma = new GemmaBlueprint(config, GemmaBlueprint.GEMMA_2);
        RotaryConfig rotary = RotaryConfig.read(config, 10_000);
        Windows windows =
                Windows.read(config, config.size("sliding_window", 4096), gemma.layers(), layer -> layer % 2 == 0);
        double cap = config.optional("attn_logit_softcapping", 50);
        return gemma.program(windows, 4, "decoder/plain_heads", cap > 0 ? "gemma/capped_mix" : "decoder/plain_mix")
                .attribute("attention_cap", cap)
                .attribute("logit_cap", config.optional("final_logit_softcapping", 30))
                .build(config, gemma.weights(rotary, rotary, layer -> List.of()));
    }
}
