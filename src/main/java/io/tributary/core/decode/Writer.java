package io.tributary.core.decode;

/** Who wrote an emitted token. */
public enum Writer {
    /** drafted by the small model and accepted */
    SMALL,
    /** written by the large model decoding on its own, or after a deferral of a token cascade */
    LARGE,
    /** drafted, rejected and replaced */
    CORRECTED,
    /** the position after a fully accepted block */
    BONUS
}
