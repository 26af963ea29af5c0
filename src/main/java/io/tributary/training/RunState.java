package io.tributary.training;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a run stands. */
public enum RunState {
    /** Waits for a free place. */
    QUEUED,
    /** Makes steps, or prepares to. */
    RUNNING,
    /** Rests at a checkpoint until somebody resumes it. */
    PAUSED,
    /** Was asked to finish early and does so. */
    STOPPING,
    /** Ended with a checkpoint that can be published. */
    FINISHED,
    /** Ended by an error; its last checkpoint is kept and it can be resumed. */
    FAILED,
    /** Was given up. */
    CANCELLED;

    /** Lower case, as JSON and the database spell it. */
    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException if no state is spelled so */
    public static RunState of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }

    /** Whether nothing happens to the run any more unless somebody resumes it. */
    public boolean ended() {
        return this == FINISHED || this == FAILED || this == CANCELLED;
    }
}
