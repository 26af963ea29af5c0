package io.tributary.registry.store;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A version of a checkpoint. Its files never change.
 *
 * @param message why its smoke test failed, or which of its files is damaged; null if nothing is wrong
 * @param bytes of its files
 * @param precision it is loaded with
 * @param wanted whether it is to be served, now and after every start
 * @param madeBy who brought it
 * @param job its smoke test
 */
public record VersionRow(
        UUID id,
        String name,
        int version,
        CheckpointState state,
        @Nullable String message,
        Inspection inspection,
        long bytes,
        String precision,
        boolean wanted,
        String madeBy,
        Instant createdAt,
        @Nullable UUID job) {

    /** What requests call it once it is loaded. */
    public String model() {
        return name + "@v" + version;
    }
}
