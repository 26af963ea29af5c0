package io.tributary.cascade;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * One version of a named cascade; never changed.
 *
 * @param version from 1
 * @param weights those it was made with
 * @param createdBy name of the account
 * @param note empty if none was written
 * @param evidence null if somebody wrote the settings down without an experiment
 */
@JsonNaming(SnakeCaseStrategy.class)
public record CascadeVersion(
        String name,
        int version,
        CascadeSettings settings,
        Weights weights,
        Instant createdAt,
        String createdBy,
        String note,
        @Nullable Evidence evidence) {

    /** A version under a name that leads to it at the time. */
    record Served(String model, CascadeVersion version) {}

    /** As requests name exactly this version, and as the decision log does: {@code name@v2}. */
    public String id() {
        return name + "@v" + version;
    }
}
