package io.tributary.core.decode;

/** Turns a prompt into tokens. Immutable and reusable: models, rule and draft length are bound at construction. */
public interface Decoder {

    /** {@code small}, {@code large}, {@code speculative} or {@code token-cascade}. */
    String id();

    /**
     * Opens the sessions and begins an answer; nothing is computed before the first {@link Decoding#step}.
     *
     * @throws PromptTooLong if the prompt leaves no room for one token
     */
    Decoding start(DecodeRequest request, DecodeListener listener);

    /** Decodes to the end. */
    default DecodeResult decode(DecodeRequest request, DecodeListener listener) {
        try (Decoding decoding = start(request, listener)) {
            while (decoding.step()) {
                // the work is done by step
            }
            return decoding.result();
        }
    }
}
