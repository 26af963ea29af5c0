package io.tributary.registry;

import io.tributary.core.model.LanguageModel;
import io.tributary.runtime.text.TextCodec;

/**
 * A checkpoint that is ready to serve.
 *
 * @param name as requests name it
 * @param precision {@code fp32}, {@code bf16} or {@code int8}
 * @param parameters number of weights
 * @param fingerprint hash of its files; equal for equal weights and configuration, whatever the name
 */
public record LoadedModel(
        String name, LanguageModel model, TextCodec text, String precision, long parameters, String fingerprint) {}
