package io.tributary.serving;

/** Who goes first at the engine. Batch work has what answers leave, and a tenth of the time where they leave nothing. */
public enum Priority {
    INTERACTIVE,
    BATCH
}
