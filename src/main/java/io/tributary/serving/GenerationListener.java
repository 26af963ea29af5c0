package io.tributary.serving;

import io.tributary.core.decode.Decision;

/** Follows an answer while it is written; called on the stream's thread; while it runs, the answer waits and the others go on. */
@FunctionalInterface
public interface GenerationListener {

    /**
     * A token was emitted.
     *
     * @param tokenText what the token alone added to the text; empty inside a character or for special tokens
     * @param safeText text that may be shown now: complete characters that no stop string can swallow any more
     */
    void token(Decision decision, String tokenText, String safeText);

    /** Hears nothing. */
    GenerationListener NONE = (decision, tokenText, safeText) -> {};
}
