package io.tributary.training;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * Recipes × seeds, queued as one study.
 *
 * @param base what all runs share
 * @param arms one recipe each, with what is special to it
 * @param seeds every arm runs once with each
 */
@JsonNaming(SnakeCaseStrategy.class)
public record StudyRequest(String name, @Nullable RunRequest base, List<RunRequest> arms, List<Long> seeds) {}
