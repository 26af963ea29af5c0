package io.tributary.training.corpus;

/** How documents fill windows. */
public enum Layout {
    /** One behind the other, across windows; every token counts. */
    PACKED,
    /** One a window, padded; of a prompt with a reference only the reference counts. */
    EXAMPLES
}
