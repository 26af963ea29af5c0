package io.tributary.registry;

import io.tributary.core.model.LanguageModel;
import io.tributary.runtime.text.TextCodec;
import java.nio.file.Path;

/**
 * A checkpoint that is ready to serve.
 *
 * @param name as requests name it
 * @param precision {@code fp32}, {@code bf16} or {@code int8}
 * @param parameters number of weights
 * @param fingerprint hash of its files; equal for equal weights and configuration, whatever the name
 * @param directory it was loaded from, in Hugging Face layout
 */
public record LoadedModel(
        String name,
        LanguageModel model,
        TextCodec text,
        String precision,
        long parameters,
        String fingerprint,
        Path directory) {

    /** The same checkpoint with its rows computed by another object, which must compute the same ones. */
    public LoadedModel computing(LanguageModel rows) {
        return new LoadedModel(name, rows, text, precision, parameters, fingerprint, directory);
    }

    /** Whether token ids mean the same to both. */
    public boolean sharesTokenizer(LoadedModel other) {
        return model.vocabulary()
                .fingerprint()
                .equals(other.model().vocabulary().fingerprint());
    }
}
