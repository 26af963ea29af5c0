package io.tributary.registry;

import java.util.Collection;

/** Weights are not in memory, and did not get there in the time a request may wait for them. */
public final class ModelAway extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final long retrySeconds;

    private ModelAway(String message, long retrySeconds) {
        super(message);
        this.retrySeconds = retrySeconds;
    }

    static ModelAway noRoom(Collection<String> models, long retrySeconds) {
        return new ModelAway(
                "%s cannot be brought into memory now: answers of other models need the room; try again later"
                        .formatted(String.join(" and ", models)),
                retrySeconds);
    }

    static ModelAway reading(Collection<String> models, long retrySeconds) {
        return new ModelAway(
                "%s is being brought into memory; try again in %d seconds"
                        .formatted(String.join(" and ", models), retrySeconds),
                retrySeconds);
    }

    /** After which another attempt makes sense. */
    public long retrySeconds() {
        return retrySeconds;
    }
}
