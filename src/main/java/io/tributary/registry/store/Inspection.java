package io.tributary.registry.store;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What the headers of a checkpoint say.
 *
 * @param format {@code safetensors} or {@code gguf}
 * @param family id of its family
 * @param architecture as Hugging Face transformers call it
 * @param parameters distinct ones; a tied head counts once
 * @param types numbers stored per element type
 * @param context positions the model was made for
 * @param vocabulary tokens of its tokenizer
 * @param head width of its head; at least the vocabulary
 * @param tokenizer fingerprint of the tokenizer; equal for models that can form a pair
 * @param encodesPrompts whether it is an encoder-decoder
 * @param memory bytes of weights once loaded, per precision
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Inspection(
        String format,
        String family,
        String architecture,
        long parameters,
        Map<String, Long> types,
        int context,
        int vocabulary,
        int head,
        int layers,
        String tokenizer,
        boolean chatTemplate,
        boolean encodesPrompts,
        Map<String, Long> memory) {
    /** Precisions in the order pages show them. */
    public static final List<String> PRECISIONS = List.of("fp32", "bf16", "int8");
}
