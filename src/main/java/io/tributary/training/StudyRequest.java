package io.tributary.training;

import java.util.List;
import java.util.Objects;
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
public record StudyRequest(String name, @Nullable RunRequest base, List<RunRequest> arms, List<Long> seeds) {
    /** What a request leaves out is empty, and refused as such. @throws IllegalArgumentException for a null in a list */
    public StudyRequest {
        name = Objects.requireNonNullElse(name, "");
        arms = listed("arms", arms);
        seeds = listed("seeds", seeds);
    }

    private static <T> List<T> listed(String field, @Nullable List<T> given) {
        List<T> list = given == null ? List.of() : given;
        if (list.stream().anyMatch(Objects::isNull)) {
            throw new IllegalArgumentException("'" + field + "' holds null; leave the entry out");
        }
        return List.copyOf(list);
    }
}
