package io.tributary.registry.store;

import java.util.Locale;

/** How far a version is on its way to being served. */
public enum CheckpointState {
    /** Kept; its smoke test has not ended. */
    TESTING,
    /** The smoke test was passed. */
    READY,
    /** The smoke test was not passed; the message says why. */
    FAILED,
    /** A file is no longer what it was when the version was taken; the message names it. */
    DAMAGED;

    /** As in the database, the API and pages. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static CheckpointState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
