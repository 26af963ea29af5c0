package io.tributary.bench.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What readers waited for, in milliseconds; null where nothing was measured.
 *
 * @param newcomerTokens of the prompt that was read while others wrote
 * @param gapP95Ms 95 % of all waits for the next piece were no longer, before the newcomer came
 * @param gapP95BesideMs the same while its prompt was read
 * @param cachedTokens of a prompt whose beginning was read before
 * @param firstMs median until the first piece, nothing read before
 * @param firstCachedMs the same for such a prompt
 */
@JsonNaming(SnakeCaseStrategy.class)
record WaitFigures(
        int streams,
        int newcomerTokens,
        @Nullable Double gapP95Ms,
        @Nullable Double gapP95BesideMs,
        @Nullable Double gapRatio,
        int cachedTokens,
        @Nullable Double firstMs,
        @Nullable Double firstCachedMs,
        @Nullable Double firstRatio) {

    /** The smallest value that so large a share does not exceed. */
    static @Nullable Double quantile(List<Double> values, double share) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.isEmpty() ? null : sorted.get((int) Math.ceil(share * sorted.size()) - 1);
    }

    static @Nullable Double ratio(@Nullable Double numerator, @Nullable Double denominator) {
        return numerator == null || denominator == null ? null : numerator / denominator;
    }
}
