package io.tributary.runtime.djl;

import io.tributary.runtime.checkpoint.CheckpointConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Puts the Llama program together from its readable parts. */
final class LlamaProgram {
    private LlamaProgram() {}

    static TorchProgram of(CheckpointConfig config, Precision precision) {
        List<String> parts = new ArrayList<>(List.of("llama/forward"));
        precision.parts().forEach(part -> parts.add("llama/" + part));
        return new TorchProgram(
                ProgramSource.of(parts).replace("PACKED", precision.packedType()),
                Map.of(
                        "training", false,
                        "heads", config.heads(),
                        "kv_heads", config.kvHeads(),
                        "head_dim", config.headDim(),
                        "intermediate", config.intermediateSize(),
                        "eps", config.normEpsilon()));
    }
}
