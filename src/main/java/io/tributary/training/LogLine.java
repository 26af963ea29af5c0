package io.tributary.training;

import java.time.Instant;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * Something that happened to a run.
 *
 * @param seq grows by the order of writing, never reused within a run
 * @param kind {@code log}, {@code state}, {@code stage}, {@code checkpoint}, {@code sample} or {@code rewind} (points
 *     after {@code step} are void)
 * @param step at which it happened
 */
@JsonNaming(SnakeCaseStrategy.class)
public record LogLine(long seq, Instant at, String kind, long step, String text) {}
