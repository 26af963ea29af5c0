package io.tributary.jobs;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A page of jobs, newest first.
 *
 * @param nextCursor opaque; null on the last page
 */
@JsonNaming(SnakeCaseStrategy.class)
public record JobPage(List<JobView> items, @Nullable String nextCursor) {}
