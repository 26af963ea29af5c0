package io.tributary.training.scoring;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A pass as lists show it.
 *
 * @param state {@code queued|running|completed|cancelled|failed}
 * @param progress share of the windows that are scored, 0..1
 * @param message why it failed, null otherwise
 * @param windows how many were scored; 0 until it is completed
 * @param seconds that the windows took together, on however many machines; 0 until it is completed
 */
@JsonNaming(SnakeCaseStrategy.class)
public record ScoringView(
        UUID id,
        UUID corpus,
        String corpusName,
        String model,
        int length,
        int k,
        String maskMode,
        int threads,
        int partitions,
        String state,
        double progress,
        @Nullable String message,
        long windows,
        double seconds,
        Instant createdAt) {

    static ScoringView of(ScoringRow row, double progress) {
        ScoringSpec spec = row.spec();
        return new ScoringView(
                row.id(),
                spec.corpus(),
                row.corpusName(),
                spec.model(),
                spec.length(),
                spec.score().k(),
                spec.score().mask().name().toLowerCase(Locale.ROOT),
                spec.threads(),
                spec.partitions(),
                row.state(),
                progress,
                row.message(),
                row.windows(),
                row.seconds(),
                row.createdAt());
    }

    /** Whether it is waiting or at work. */
    public boolean active() {
        return state.equals("queued") || state.equals("running");
    }
}
