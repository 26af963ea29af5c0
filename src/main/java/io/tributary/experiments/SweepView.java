package io.tributary.experiments;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A sweep as somebody looks at it.
 *
 * @param metric what the answers are judged by here
 * @param prompts all of them
 * @param answers those to the prompts that count, judged by the metric
 * @param sizes of the models; null if they are not known
 */
record SweepView(
        ExperimentRow experiment,
        Lens lens,
        String metric,
        List<ExperimentRow.Point> points,
        List<ExperimentRow.Prompt> prompts,
        List<ExperimentRow.Answer> answers,
        @Nullable Sizes sizes,
        JsonMapper json) {

    /**
     * The points that were not given up, with their answers to the prompts that all of them have answered.
     *
     * @throws IllegalArgumentException if there is no such prompt
     */
    List<PointMeasures> measured() {
        List<PointMeasures> measured = Curve.measured(points, answers);
        if (measured.isEmpty()) {
            throw new IllegalArgumentException(
                    "no prompt of experiment " + experiment.id() + " has been answered by every point yet");
        }
        return measured;
    }

    /** @throws UnknownExperiment if there is no such point */
    ExperimentRow.Point point(UUID id) {
        return points.stream()
                .filter(point -> point.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new UnknownExperiment("experiment " + experiment.id() + " has no point " + id));
    }

    /** @throws IllegalArgumentException if the cost axis cannot be had, saying why */
    Valuation valuation(PointMeasures large) {
        return new Valuation(lens.costing(), large, sizes, json);
    }
}
