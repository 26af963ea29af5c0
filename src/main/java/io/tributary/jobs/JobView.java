package io.tributary.jobs;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A job as lists show it.
 *
 * @param payload what it works on
 * @param state {@code queued|running|completed|cancelled|failed}
 * @param progress 0..1
 * @param message why it failed, null otherwise
 */
@JsonNaming(SnakeCaseStrategy.class)
public record JobView(
        UUID id,
        String kind,
        String payload,
        String state,
        double progress,
        boolean cancelRequested,
        @Nullable String message,
        Instant createdAt,
        @Nullable Instant finishedAt) {

    boolean hasEnded() {
        return finishedAt != null;
    }
}
