package io.tributary.experiments;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.tributary.core.evaluate.DeferralCurve;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What a sweep says of each rule as a whole. Costs are relative to large alone on the axis; of a sweep of several
 * temperatures or pairs, to large alone of its first pair at its first temperature, so that rules of all of them compare.
 *
 * @param metric id of what the answers are judged by; axis: of what they cost
 * @param half of the prompts that count, slice: likewise; null for all
 * @param n prompts that every point has answered
 * @param resamples bootstrap replicates behind the intervals
 * @param smallCost where the range of APGR, CPT and AIQ begins; it ends at large's cost, 1
 * @param smallQuality lower end of the hypervolume's reference, whose cost is 1
 * @param chord AUDC of random deferral
 * @param oracle AUDC of whoever knew both answers
 * @param oracleCurve the curve behind it
 */
@JsonNaming(SnakeCaseStrategy.class)
public record RuleStatistics(
        UUID experiment,
        String metric,
        String axis,
        @Nullable String half,
        @Nullable String slice,
        int n,
        int resamples,
        long seed,
        double smallCost,
        double smallQuality,
        double largeQuality,
        double chord,
        double oracle,
        List<Line> rules,
        @JsonIgnore List<DeferralCurve.Point> oracleCurve) {

    /**
     * One rule.
     *
     * @param points how many it has
     * @param measures by id, see {@link Measure}
     * @param deferral quality by deferral, one a point; empty where the rule has no deferral rate
     * @param smallQuality of small alone of the rule's own pair and temperature, where its deferral begins; largeQuality:
     *     where it ends
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Line(
            String rule,
            int points,
            Map<String, Estimate> measures,
            List<DeferralCurve.Point> deferral,
            double smallQuality,
            double largeQuality) {}

    /**
     * A number with its 95 % interval by paired bootstrap over prompts.
     *
     * @param value null where it is not reached or not defined
     * @param low null where more than one replicate in twenty has no value, and high
     * @param defined share of replicates that have a value
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Estimate(
            @Nullable Double value,
            @Nullable Double low,
            @Nullable Double high,
            double defined) {}
}
