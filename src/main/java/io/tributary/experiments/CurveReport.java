package io.tributary.experiments;

import io.tributary.core.evaluate.CostQuality;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sweep's cost-quality plane, from the prompts that every finished point has in common.
 *
 * @param experiment with the metric that was chosen
 * @param x the axis, see {@link CostAxis#id}
 * @param points all points with at least one stored prompt, by their value on the axis, those without one last; small
 *     and large alone included
 * @param small the small model alone, null while nothing of it is stored
 * @param large the large model alone, null while nothing of it is stored
 * @param summary one line per rule, in the order of its first point
 * @param random what choosing at random between the two models costs, as the ends of a line; empty on an axis whose
 *     values do not add up over prompts
 * @param oracle what whoever knew both answers to every prompt could do, vertices by cost; empty where random is
 * @param baseline differences to the pinned point; null if none is
 * @param resamples bootstrap replicates behind the intervals
 * @param finding one computed sentence
 */
public record CurveReport(
        ExperimentSummary experiment,
        String x,
        List<CurvePoint> points,
        @Nullable CurvePoint small,
        @Nullable CurvePoint large,
        List<RuleSummary> summary,
        List<CostQuality> random,
        List<CostQuality> oracle,
        @Nullable Baseline baseline,
        int resamples,
        String finding) {

    /** Of the points, those that nothing else beats in cost and quality. */
    public List<CurvePoint> front() {
        return points.stream().filter(CurvePoint::pareto).toList();
    }
}
