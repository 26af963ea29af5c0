package io.tributary.experiments;

import io.tributary.core.evaluate.metrics.Metric;
import io.tributary.core.evaluate.metrics.MetricDescriptor;
import io.tributary.core.evaluate.metrics.Metrics;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Judges stored answers by a metric other than the one they were stored with; their texts are all it takes. */
final class Rejudging {
    private Rejudging() {}

    /** Metrics that can judge answers to every one of the prompts, by id. */
    static List<MetricDescriptor> metrics(List<ExperimentRow.Prompt> prompts) {
        return Metrics.all().values().stream()
                .filter(metric -> judgesAll(metric, prompts))
                .map(Metric::descriptor)
                .toList();
    }

    /** @throws IllegalArgumentException if there is no such metric, or it cannot judge answers to some prompt */
    static List<ExperimentRow.Answer> by(
            String id, List<ExperimentRow.Prompt> prompts, List<ExperimentRow.Answer> answers) {
        Metric metric = Metrics.byId(id);
        if (!judgesAll(metric, prompts)) {
            throw new IllegalArgumentException(
                    "metric '%s' cannot judge every answer here: %d of %d references are empty or not of its kind"
                            .formatted(
                                    id,
                                    prompts.stream()
                                            .filter(p -> !metric.judges(p.reference()))
                                            .count(),
                                    prompts.size()));
        }
        Map<Integer, ExperimentRow.Prompt> byOrdinal =
                prompts.stream().collect(Collectors.toMap(ExperimentRow.Prompt::ordinal, Function.identity()));
        return answers.stream()
                .map(a -> a.judged(metric.quality(
                        a.text(),
                        Objects.requireNonNull(byOrdinal.get(a.promptOrdinal())).reference())))
                .toList();
    }

    private static boolean judgesAll(Metric metric, List<ExperimentRow.Prompt> prompts) {
        return prompts.stream().allMatch(prompt -> metric.judges(prompt.reference()));
    }
}
