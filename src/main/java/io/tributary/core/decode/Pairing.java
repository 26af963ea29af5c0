package io.tributary.core.decode;

import io.tributary.core.model.LanguageModel;

/**
 * A small and a large model that may work together.
 *
 * @param small drafter, q
 * @param large target, p
 */
public record Pairing(LanguageModel small, LanguageModel large) {

    /** @throws IllegalArgumentException as {@link #require} */
    public Pairing {
        require(small, large);
    }

    /** @throws IllegalArgumentException if token ids do not mean the same thing to both, or only one encodes prompts */
    public static void require(LanguageModel small, LanguageModel large) {
        if (!small.vocabulary().fingerprint().equals(large.vocabulary().fingerprint())) {
            throw new IllegalArgumentException(
                    ("models %s and %s have different tokenizers, so their token ids mean different things; they cannot"
                                    + " form a pair, but they can be the halves of a text cascade (docs/backends.md)")
                            .formatted(small.name(), large.name()));
        }
        if (small.encodesPrompt() != large.encodesPrompt()) {
            throw new IllegalArgumentException(
                    "model %s reads prompts with an encoder and model %s does not; they cannot form a pair"
                            .formatted(
                                    small.encodesPrompt() ? small.name() : large.name(),
                                    small.encodesPrompt() ? large.name() : small.name()));
        }
    }

    /** Both models as they answer one prompt. */
    Pairing answering(int[] prompt) {
        return new Pairing(small.answering(prompt), large.answering(prompt));
    }

    /** Rows of both models are cut to this many entries before any softmax. */
    public int width() {
        return Math.min(large.vocabulary().size(), Math.min(small.headSize(), large.headSize()));
    }

    /** Positions both models can hold. */
    public int context() {
        return Math.min(small.contextLength(), large.contextLength());
    }

    void requireRoom(DecodeRequest request) {
        requireRoom(request, small);
        requireRoom(request, large);
    }

    static void requireRoom(DecodeRequest request, LanguageModel model) {
        if (request.prompt().length >= model.contextLength()) {
            throw new PromptTooLong(model.name(), request.prompt().length, model.contextLength());
        }
    }
}
