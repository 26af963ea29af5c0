package io.tributary.experiments;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * The two numbers by which rules are compared.
 *
 * @param rule a rule, or a decoder that has none
 * @param speedupAtMatchedQuality cost of large over the least cost among points at least as good; null if none is
 * @param bestQualityAtLargeCost best quality among points not dearer than large; null if all are dearer
 * @param n number of prompts
 */
@JsonNaming(SnakeCaseStrategy.class)
public record RuleSummary(
        String rule,
        @Nullable Double speedupAtMatchedQuality,
        @Nullable UUID matchedPoint,
        @Nullable Double bestQualityAtLargeCost,
        @Nullable UUID bestPoint,
        int n) {}
