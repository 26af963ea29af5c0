package io.tributary.runtime.family;

import io.tributary.runtime.checkpoint.ConfigFile;
import io.tributary.runtime.checkpoint.RotaryConfig;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The parts of a blueprint that Llama's relatives have in common; each family adds what is its own. */
final class DecoderBlueprint {
    static final String ROTARY_LIMIT =
            "Of the rotary scalings, linear, llama3, yarn and longrope are known; others are refused.";
    static final String WINDOW_LIMIT =
            "Positions that have left the window stay in the cache, so that a rewind is exact; they cost memory, not time.";

    private static final List<String> COMMON = List.of(
            "common/lists",
            "common/cache",
            "common/growth",
            "common/rms_norm",
            "common/statistics",
            "common/shares",
            "common/rotary",
            "decoder/attend_each");

    private final DecoderShape shape;
    private final Map<String, Object> attributes = new HashMap<>();
    private final List<String> parts = new ArrayList<>();

    /**
     * @param folder of the family's passes, {@code forward} and {@code forward_many}
     * @param own further parts of the family's choice
     */
    DecoderBlueprint(DecoderShape shape, String folder, String... own) {
        this.shape = shape;
        parts.add(folder + "/forward");
        parts.add(folder + ProgramParts.MANY);
        parts.addAll(COMMON);
        parts.addAll(List.of(own));
        attribute("training", false);
        attribute("heads", shape.heads());
        attribute("kv_heads", shape.kvHeads());
        attribute("head_dim", shape.headDim());
        attribute("intermediate", shape.intermediate());
        attribute("eps", shape.epsilon());
        attribute("scale", 1 / Math.sqrt(shape.headDim()));
    }

    DecoderBlueprint attribute(String name, Object value) {
        attributes.put(name, value);
        return this;
    }

    /** How far its layers see. */
    DecoderBlueprint windows(Windows windows) {
        attribute("window", windows.size());
        return attribute("windowed", windows.layers());
    }

    Blueprint build(ConfigFile config, WeightPlan weights) {
        return new Blueprint(
                shape.vocabulary(),
                shape.context(),
                shape.layers(),
                new Memory.EveryPosition(),
                config.eosIds(),
                new ProgramParts(
                        parts, List.of("decoder/grouped_attention"), List.of("decoder/rowwise_attention"), attributes),
                weights);
    }

    /** Three rows: radians per position of every turned entry, and what its cosine and its sine are multiplied by. */
    static Assembly frequencies(RotaryConfig rotary, int headDim) {
        int turned = rotary.turned(headDim);
        return Assembly.computed(target -> rotary.frequencies(turned, target), 3, turned);
    }
}
