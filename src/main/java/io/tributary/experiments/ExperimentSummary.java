package io.tributary.experiments;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * One sweep as lists and page heads show it.
 *
 * @param state {@code queued|running|paused|completed|cancelled|failed}
 * @param n number of prompts
 * @param maxTokens longest answer
 * @param progress share of (prompt, point) generations that are stored, 0..1
 * @param metric id of what the answers are judged by
 * @param skipped how many prompts were left out because no answer fits after them; they are not among the n
 * @param judge name of the model that judges them; null unless the metric asks one
 * @param message why it failed, null otherwise
 * @param left how long it will still take; null unless it runs and enough prompts were answered to tell
 */
@JsonNaming(SnakeCaseStrategy.class)
public record ExperimentSummary(
        UUID id,
        String name,
        String state,
        String dataSet,
        String pair,
        int n,
        long seed,
        double temperature,
        int maxTokens,
        Instant createdAt,
        double progress,
        @Nullable String message,
        String metric,
        int skipped,
        @Nullable String judge,
        @Nullable TimeLeft left) {

    /** The same sweep with its answers judged by another metric. */
    ExperimentSummary judgedBy(String other) {
        return new ExperimentSummary(
                id,
                name,
                state,
                dataSet,
                pair,
                n,
                seed,
                temperature,
                maxTokens,
                createdAt,
                progress,
                message,
                other,
                skipped,
                judge,
                left);
    }
}
