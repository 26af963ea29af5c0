package io.tributary.runtime.djl;

import io.tributary.runtime.checkpoint.CheckpointConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts a training program together: forward × objective × update.
 *
 * @param objective part that turns logits into loss terms and their slope; null for a model that only reads
 * @param update part that moves the parameters; null with the objective
 */
record TrainingProgram(@Nullable String objective, @Nullable String update) {
    /** Forward passes only. */
    static final TrainingProgram READING = new TrainingProgram(null, null);

    /** @throws IllegalArgumentException if the update program does not exist or the precision cannot be trained */
    TorchProgram of(CheckpointConfig config, Precision precision) {
        if (precision == Precision.INT8) {
            throw new IllegalArgumentException("models are trained in fp32 or bf16, not int8");
        }
        List<String> parts = new ArrayList<>(
                List.of("training/llama", "training/linear_" + precision.name().toLowerCase(Locale.ROOT)));
        if (objective != null && update != null) {
            String moved = "training/update_" + update;
            if (!ProgramSource.has(moved)) {
                throw new IllegalArgumentException("there is no update program '" + update + "'");
            }
            parts.addAll(List.of("training/gradient", "training/objective_" + objective, moved));
        }
        return new TorchProgram(
                ProgramSource.of(parts),
                Map.of(
                        "training", false,
                        "layers", config.layers(),
                        "heads", config.heads(),
                        "kv_heads", config.kvHeads(),
                        "head_dim", config.headDim(),
                        "intermediate", config.intermediateSize(),
                        "eps", config.normEpsilon()));
    }
}
