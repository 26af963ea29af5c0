package io.tributary.cascade;

import io.tributary.core.evaluate.Drift;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What a version does in production.
 *
 * @param answers since it was made; lastDay: within the last 24 hours
 * @param tokens in all its answers
 * @param last when it answered last; null if it never did
 * @param state {@code unused}, {@code few} (too few answers to compare), {@code steady}, {@code drift}, or {@code alone}
 *     where there is nothing to compare with
 * @param now the watched share of its latest answers; null before there is one
 * @param drift against the experiment; null unless the state is steady or drift
 * @param words all of it in a sentence
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Live(
        long answers,
        long lastDay,
        long tokens,
        @Nullable Instant last,
        String state,
        Drift.@Nullable Share now,
        @Nullable Drift drift,
        String words) {}
