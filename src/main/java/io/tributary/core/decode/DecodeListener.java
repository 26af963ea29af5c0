package io.tributary.core.decode;

/** Streaming, metrics and the decision log hang here. Called on the decoding thread; must not block for long. */
public interface DecodeListener {

    /** A token was emitted and will not be retracted. */
    void emitted(Decision decision);

    /** Hears nothing. */
    DecodeListener NONE = decision -> {};
}
