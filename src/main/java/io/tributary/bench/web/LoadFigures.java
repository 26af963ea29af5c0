package io.tributary.bench.web;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What clients saw.
 *
 * @param answered whole answers: status 200, and of a stream its last event
 * @param refused 429, each with a time to come back
 * @param failed everything else, by what it was: a status, a stream without its end, no connection
 * @param seconds until the last answer
 */
@JsonNaming(SnakeCaseStrategy.class)
record LoadFigures(
        int clients,
        double seconds,
        long answered,
        long refused,
        Map<String, Long> failed,
        double answersPerSecond,
        double tokensPerSecond,
        Spread latencyMs,
        Spread queueMs) {

    /** Quantiles; null where nothing was measured. */
    record Spread(
            @Nullable Double p50,
            @Nullable Double p90,
            @Nullable Double p99,
            @Nullable Double max) {

        static Spread of(List<Double> values) {
            return new Spread(
                    WaitFigures.quantile(values, 0.5),
                    WaitFigures.quantile(values, 0.9),
                    WaitFigures.quantile(values, 0.99),
                    WaitFigures.quantile(values, 1));
        }
    }
}
