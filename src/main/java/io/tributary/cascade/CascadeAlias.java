package io.tributary.cascade;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A name for whatever version it leads to at the time.
 *
 * @param alias {@value #DEFAULT} is what the cascade's bare name means
 * @param previous where it led before; null if it is new or that version was deleted
 */
@JsonNaming(SnakeCaseStrategy.class)
public record CascadeAlias(
        String alias, int version, @Nullable Integer previous, Instant movedAt, String movedBy) {
    public static final String DEFAULT = "default";
}
