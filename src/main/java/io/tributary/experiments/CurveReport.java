package io.tributary.experiments;

import io.tributary.core.evaluate.CostQuality;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A sweep's cost-quality plane, from the prompts that every finished point has in common.
 *
 * @param points all points with at least one stored prompt, by cost; small and large alone included
 * @param small the small model alone, null while nothing of it is stored
 * @param large the large model alone, null while nothing of it is stored
 * @param summary one line per rule, in the order of its first point
 * @param finding one computed sentence
 * @param axis id of the cost axis that x, pareto, hull, summary and finding speak of
 * @param axes every cost axis there is
 * @param random what choosing at random between the two models costs, as the ends of a line; empty on an axis whose
 *     values do not add up over prompts
 * @param oracle what whoever knew both answers to every prompt could do, vertices by cost; empty where random is
 * @param baseline differences to the pinned point; null if none is
 * @param resamples bootstrap replicates behind the intervals
 * @param prices of a million tokens, as the reader gave them or as they are kept; null if there are none
 */
public record CurveReport(
        ExperimentSummary experiment,
        List<CurvePoint> points,
        @Nullable CurvePoint small,
        @Nullable CurvePoint large,
        List<RuleSummary> summary,
        String finding,
        String axis,
        List<Axis> axes,
        List<CostQuality> random,
        List<CostQuality> oracle,
        @Nullable Baseline baseline,
        int resamples,
        @Nullable Prices prices) {

    /** Of the points, those that nothing else beats in cost and quality. */
    public List<CurvePoint> front() {
        return points.stream().filter(CurvePoint::pareto).toList();
    }

    /** Of its points, rising after the first, which is that of the models alone that all are held against. */
    public List<Double> temperatures() {
        Set<Double> different = new LinkedHashSet<>();
        different.add(experiment.temperature());
        points.stream()
                .map(CurvePoint::temperature)
                .filter(Objects::nonNull)
                .sorted()
                .forEach(different::add);
        return List.copyOf(different);
    }

    /** Of its points, by name, after the first, which is that of the models alone that all are held against. */
    public List<String> pairs() {
        Set<String> different = new LinkedHashSet<>();
        different.add(experiment.pair());
        points.stream().map(CurvePoint::pair).filter(Objects::nonNull).sorted().forEach(different::add);
        return List.copyOf(different);
    }

    /**
     * A cost axis.
     *
     * @param missing why it cannot be had for this sweep; null if it can
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Axis(
            String id,
            String title,
            String unit,
            String meaning,
            @Nullable String missing) {}
}
