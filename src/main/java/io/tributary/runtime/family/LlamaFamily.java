package io.tributary.runtime.family;

import com.google.auto.service.AutoService;
import io.tributary.runtime.checkpoint.CheckpointConfig;
import io.tributary.runtime.checkpoint.ConfigFile;
import io.tributary.runtime.checkpoint.Rotary;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Llama 1 to 3 and whatever shares their layers: SmolLM, TinyLlama, stories. The only family that is also trained. */
@AutoService(ModelFamily.class)
public final class LlamaFamily implements ModelFamily {
    private static final FamilyDescriptor DESCRIPTOR = new FamilyDescriptor(
            "llama",
            "Llama",
            "RMS norm, rotary positions, grouped queries, gated SiLU; the family that Tributary also trains.",
            "Touvron et al. 2023, arXiv:2302.13971",
            "LlamaForCausalLM",
            "llama",
            List.of("Biases are refused.", DecoderBlueprint.ROTARY_LIMIT));

    @Override
    public FamilyDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Blueprint plan(ConfigFile file, Predicate<String> stored) {
        CheckpointConfig config = CheckpointConfig.of(file);
        return new Blueprint(
                config.vocabularySize(),
                config.contextLength(),
                config.layers(),
                new Memory.EveryPosition(),
                config.eosIds(),
                new ProgramParts(
                        List.of(
                                "llama/forward",
                                "llama/forward_many",
                                "common/lists",
                                "common/cache",
                                "common/growth",
                                "common/statistics",
                                "common/shares",
                                "llama/attend_row"),
                        List.of("llama/grouped_attention"),
                        List.of("llama/rowwise_attention"),
                        Map.of(
                                "training", false,
                                "heads", config.heads(),
                                "kv_heads", config.kvHeads(),
                                "head_dim", config.headDim(),
                                "intermediate", config.intermediateSize())),
                weights(config));
    }

    private static WeightPlan weights(CheckpointConfig config) {
        DecoderTensors tensors = new DecoderTensors(DecoderShape.of(config), Change.TIMES_ROOT_OF_WIDTH);
        WeightPlan.Builder plan = new WeightPlan.Builder();
        plan.table(tensors.embedding())
                .table(Assembly.computed(
                        target -> Rotary.cosines(config, target), config.contextLength(), 1, config.headDim()))
                .table(Assembly.computed(
                        target -> Rotary.signedSines(config, target), config.contextLength(), 1, config.headDim()))
                .table(Assembly.computed(
                        target -> target.put((float) Math.sqrt(config.hiddenSize() * config.normEpsilon())), 1));
        for (int layer = 0; layer < config.layers(); layer++) {
            plan.vector(tensors.norm(layer, "input_layernorm")).vector(tensors.norm(layer, "post_attention_layernorm"));
            tensors.addProducts(plan, layer);
        }
        return plan.vector(tensors.finalNorm()).product(tensors.head()).build();
    }
}
