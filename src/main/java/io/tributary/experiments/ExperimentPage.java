package io.tributary.experiments;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A page of experiments, newest first.
 *
 * @param nextCursor opaque; null on the last page
 */
@JsonNaming(SnakeCaseStrategy.class)
public record ExperimentPage(
        List<ExperimentSummary> items, @Nullable String nextCursor) {}
