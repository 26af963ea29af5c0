package io.tributary.runtime.checkpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Writes {@code config.json} of a Llama checkpoint, as Hugging Face transformers and {@link CheckpointConfig#read} take it. */
public final class ConfigWriter {
    private ConfigWriter() {}

    /** @throws UncheckedIOException if the disk refuses */
    public static void write(Path file, CheckpointConfig config) {
        Map<String, @Nullable Object> root = new LinkedHashMap<>();
        root.put("architectures", new String[] {"LlamaForCausalLM"});
        root.put("model_type", "llama");
        root.put("vocab_size", config.vocabularySize());
        root.put("hidden_size", config.hiddenSize());
        root.put("intermediate_size", config.intermediateSize());
        root.put("num_hidden_layers", config.layers());
        root.put("num_attention_heads", config.heads());
        root.put("num_key_value_heads", config.kvHeads());
        root.put("head_dim", config.headDim());
        root.put("max_position_embeddings", config.contextLength());
        root.put("rms_norm_eps", config.normEpsilon());
        root.put("rope_theta", config.ropeTheta());
        root.put("rope_scaling", scaling(config.ropeScaling()));
        root.put("tie_word_embeddings", config.tiedHead());
        root.put("hidden_act", "silu");
        root.put("attention_bias", false);
        root.put("mlp_bias", false);
        root.put("torch_dtype", "float32");
        root.put("eos_token_id", eos(config));
        try {
            Files.writeString(
                    file, JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(file + " could not be written: " + e.getMessage(), e);
        }
    }

    private static @Nullable Map<String, Object> scaling(RopeScaling scaling) {
        if (scaling instanceof RopeScaling.None) {
            return null;
        }
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("rope_type", scaling.type());
        values.putAll(scaling.settings());
        return values;
    }

    private static @Nullable Object eos(CheckpointConfig config) {
        int[] ids =
                config.eosIds().stream().mapToInt(Integer::intValue).sorted().toArray();
        return ids.length == 0 ? null : ids.length == 1 ? (Object) ids[0] : ids;
    }
}
