package io.tributary.core.decode;

import io.tributary.core.rules.Judgement;

/** Streaming, metrics and the decision log hang here. Called on the decoding thread; must not block for long. */
public interface DecodeListener {

    /** A token was emitted and will not be retracted. */
    void emitted(Decision decision);

    /** The small model wrote a token of an answer that is judged as a whole; it may still be withdrawn, never shown. */
    default void provisional(int token) {
        // withheld, unless somebody asks for it
    }

    /** The small model's answer was judged: deferred, and withdrawn for the large one's, or kept and emitted now. */
    default void judged(Judgement judgement) {
        // the decisions say the same
    }

    /** Hears nothing. */
    DecodeListener NONE = decision -> {};
}
