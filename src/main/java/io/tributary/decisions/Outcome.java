package io.tributary.decisions;

import java.util.Locale;

/** What became of a generation's drafts, for filters. */
public enum Outcome {
    DEFERRED("deferred somewhere"),
    REJECTED("a draft was rejected"),
    KEPT("every draft was kept"),
    ALONE("nothing was drafted");

    private final String title;

    Outcome(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException naming the valid ones */
    public static Outcome of(String id) {
        for (Outcome outcome : values()) {
            if (outcome.id().equals(id)) {
                return outcome;
            }
        }
        throw new IllegalArgumentException(
                "unknown outcome '" + id + "'; valid are deferred, rejected, kept and alone");
    }
}
