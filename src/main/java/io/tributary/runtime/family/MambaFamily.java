package io.tributary.runtime.family;

import com.google.auto.service.AutoService;
import io.tributary.runtime.checkpoint.ConfigFile;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Mamba: selective state spaces instead of attention. */
@AutoService(ModelFamily.class)
public final class MambaFamily implements ModelFamily {
    /** Enough for drafts of 16 tokens, the longest that requests may ask for. */
    static final int SNAPSHOTS = 17;

    private static final FamilyDescriptor DESCRIPTOR = new FamilyDescriptor(
            "mamba",
            "Mamba",
            "Selective state spaces: no attention, no positions, a state of fixed size however long the text.",
            "Gu and Dao 2023, arXiv:2312.00752",
            "MambaForCausalLM",
            "mamba",
            List.of(
                    "Rewinding by up to %d positions restores a snapshot; further back, the tokens are run again."
                            .formatted(SNAPSHOTS - 1),
                    "A prompt is scanned token by token, so long prompts are slow.",
                    "Biases of the projections, a missing bias of the convolution, and Falcon's norms are refused."));
    /** It has no positions that could run out; this only keeps requests within reason. */
    private static final int CONTEXT = 1 << 20;

    @Override
    public FamilyDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Blueprint plan(ConfigFile config, Predicate<String> stored) {
        config.require("hidden_act", "silu");
        config.requireOff("use_bias");
        if (!config.flag("use_conv_bias", true)) {
            throw config.unsupported("a convolution without a bias is not supported");
        }
        Shape shape = Shape.read(config);
        return new Blueprint(
                config.size("vocab_size"),
                CONTEXT,
                config.layers("num_hidden_layers"),
                new Memory.Snapshots(SNAPSHOTS),
                config.eosIds(),
                new ProgramParts(
                        List.of("mamba/forward", "common/lists", "common/rms_norm", "common/statistics"),
                        List.of(),
                        List.of(),
                        Map.of(
                                "training", false,
                                "inner", shape.inner(),
                                "state", shape.state(),
                                "rank", shape.rank(),
                                "convolution", shape.convolution(),
                                "slots", SNAPSHOTS,
                                "eps", config.real("layer_norm_epsilon", 1e-5))),
                weights(config, shape));
    }

    private record Shape(int hidden, int inner, int state, int rank, int convolution) {
        static Shape read(ConfigFile config) {
            int hidden = config.size("hidden_size");
            boolean derived = config.text("time_step_rank", "auto").equals("auto");
            return new Shape(
                    hidden,
                    config.size("intermediate_size", config.size("expand", 2) * hidden),
                    config.size("state_size", 16),
                    derived ? (hidden + 15) / 16 : config.size("time_step_rank"),
                    config.size("conv_kernel", 4));
        }
    }

    private static WeightPlan weights(ConfigFile config, Shape shape) {
        int hidden = shape.hidden();
        int inner = shape.inner();
        int vocabulary = config.size("vocab_size");
        Assembly embedding = Assembly.stored("backbone.embeddings.weight", vocabulary, hidden);
        WeightPlan.Builder plan = new WeightPlan.Builder().table(embedding);
        for (int i = 0; i < config.layers("num_hidden_layers"); i++) {
            String layer = "backbone.layers." + i + ".";
            String mixer = layer + "mixer.";
            plan.vector(Assembly.stored(layer + "norm.weight", hidden))
                    .vector(Assembly.stored(mixer + "conv1d.weight", inner, 1, shape.convolution()))
                    .vector(Assembly.stored(mixer + "conv1d.bias", inner))
                    .vector(Assembly.stored(mixer + "dt_proj.bias", inner))
                    .vector(Assembly.changed(Change.NEGATED_EXPONENTIAL, mixer + "A_log", inner, shape.state()))
                    .vector(Assembly.stored(mixer + "D", inner))
                    .product(Assembly.stored(mixer + "in_proj.weight", 2L * inner, hidden))
                    .product(Assembly.stored(mixer + "x_proj.weight", shape.rank() + 2L * shape.state(), inner))
                    .product(Assembly.stored(mixer + "dt_proj.weight", inner, shape.rank()))
                    .product(Assembly.stored(mixer + "out_proj.weight", hidden, inner));
        }
        boolean tied = config.flag("tie_word_embeddings", true);
        return plan.vector(Assembly.stored("backbone.norm_f.weight", hidden))
                .product(tied ? embedding : Assembly.stored("lm_head.weight", vocabulary, hidden))
                .build();
    }
}
