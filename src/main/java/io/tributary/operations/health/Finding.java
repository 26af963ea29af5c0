package io.tributary.operations.health;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What a check found.
 *
 * @param id of the check, stable
 * @param words how it is, one sentence with the figures that matter
 * @param advice what to do; null where there is nothing to do
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Finding(
        String id,
        String title,
        Level level,
        String words,
        @Nullable String advice) {

    static Finding good(Check check, String words) {
        return new Finding(check.id(), check.title(), Level.GOOD, words, null);
    }

    static Finding attention(Check check, String words, String advice) {
        return new Finding(check.id(), check.title(), Level.ATTENTION, words, advice);
    }

    static Finding broken(Check check, String words, String advice) {
        return new Finding(check.id(), check.title(), Level.BROKEN, words, advice);
    }
}
