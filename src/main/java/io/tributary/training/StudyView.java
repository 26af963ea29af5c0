package io.tributary.training;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * Runs that were queued together to be compared.
 *
 * @param runs in the order of arms and then seeds
 */
@JsonNaming(SnakeCaseStrategy.class)
public record StudyView(UUID id, String name, Instant createdAt, List<RunView> runs) {}
