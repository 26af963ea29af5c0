package io.tributary.jobs;

import java.util.List;

/**
 * Which jobs a list holds; an empty text leaves all of them.
 *
 * @param kind the kind's name
 * @param state one of {@link #STATES}
 * @param message some text of the message, whatever its case
 */
public record JobFilter(String kind, String state, String message) {
    public static final List<String> STATES = List.of("queued", "running", "completed", "failed", "cancelled");
    public static final JobFilter ALL = new JobFilter("", "", "");

    /** @throws IllegalArgumentException if there is no such state */
    public JobFilter {
        if (!state.isEmpty() && !STATES.contains(state)) {
            throw new IllegalArgumentException("there is no state '" + state + "'; states are " + STATES);
        }
        message = message.strip();
    }

    public boolean all() {
        return equals(ALL);
    }
}
