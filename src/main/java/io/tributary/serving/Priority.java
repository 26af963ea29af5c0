package io.tributary.serving;

/** Who goes first at the engine. Batch work runs only while nobody waits interactively. */
public enum Priority {
    INTERACTIVE,
    BATCH
}
