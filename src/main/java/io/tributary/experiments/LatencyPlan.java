package io.tributary.experiments;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What timing the answers of points means.
 *
 * @param points by their ids: both single models and the points on the hull, unless others were asked for
 * @param answers that have no latency yet
 * @param expectedSeconds they will take, by the experiment's frozen costs
 * @param job that times answers of this experiment now; null if none does
 * @param progress of that job, 0..1
 */
@JsonNaming(SnakeCaseStrategy.class)
public record LatencyPlan(
        List<UUID> points,
        int answers,
        double expectedSeconds,
        @Nullable UUID job,
        double progress) {}
