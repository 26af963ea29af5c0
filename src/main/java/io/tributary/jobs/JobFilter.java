package io.tributary.jobs;

import java.util.Locale;

/**
 * Which jobs a list holds; an empty text leaves all of them.
 *
 * @param kind the kind's name
 * @param state queued, running, completed, failed or cancelled
 * @param message some text of the message, whatever its case
 */
public record JobFilter(String kind, String state, String message) {
    public static final JobFilter ALL = new JobFilter("", "", "");

    public boolean all() {
        return equals(ALL);
    }

    /** For {@code like}, with its own signs escaped by a backslash. */
    String pattern() {
        return "%" + message.toLowerCase(Locale.ROOT).replaceAll("([\\\\%_])", "\\\\$1") + "%";
    }
}
