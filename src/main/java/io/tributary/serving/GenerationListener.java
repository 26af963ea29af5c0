package io.tributary.serving;

import io.tributary.core.decode.Decision;
import io.tributary.core.rules.Judgement;

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

    /** Text of the small model's answer that is not judged yet, and may still be withdrawn. */
    default void provisional(String text) {
        // withheld
    }

    /** The small model's answer was judged: kept, and emitted now, or withdrawn for the large model's. */
    default void judged(Judgement judgement) {
        // the tokens that follow say the same
    }

    /** Hears nothing. */
    GenerationListener NONE = (decision, tokenText, safeText) -> {};
}
