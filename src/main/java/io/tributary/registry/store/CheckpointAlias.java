package io.tributary.registry.store;

import java.time.Instant;

/**
 * A name that can be led to another version.
 *
 * @param name of the checkpoint
 * @param alias requests ask for {@code name@alias}
 * @param version it leads to
 */
public record CheckpointAlias(String name, String alias, int version, String movedBy, Instant movedAt) {

    /** What requests ask for. */
    public String model() {
        return name + "@" + alias;
    }

    /** What answers them while it is served. */
    public String target() {
        return name + "@v" + version;
    }
}
