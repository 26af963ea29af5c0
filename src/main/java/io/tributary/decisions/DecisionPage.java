package io.tributary.decisions;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A page of decisions, newest first.
 *
 * @param nextCursor opaque; null on the last page
 */
@JsonNaming(SnakeCaseStrategy.class)
public record DecisionPage(
        List<DecisionView> items, @Nullable String nextCursor) {}
