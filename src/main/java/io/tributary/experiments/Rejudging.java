package io.tributary.experiments;

import io.tributary.core.evaluate.metrics.Metric;
import io.tributary.core.evaluate.metrics.MetricDescriptor;
import io.tributary.core.evaluate.metrics.Metrics;
import io.tributary.core.evaluate.metrics.TextMetric;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Judges stored answers by a metric other than the one they were stored with, if texts are all it takes. Points often answer
 * a prompt alike, and such answers are judged once.
 */
final class Rejudging {
    private Rejudging() {}

    /** The sweep's own metric and those that can compare answers to every one of the prompts, by id. */
    static List<MetricDescriptor> metrics(String own, List<ExperimentRow.Prompt> prompts) {
        return Metrics.all().values().stream()
                .filter(metric -> metric.descriptor().id().equals(own)
                        || metric instanceof TextMetric && judgesAll(metric, prompts))
                .map(Metric::descriptor)
                .toList();
    }

    /** @throws IllegalArgumentException if there is none of this name, or it asks a model */
    static TextMetric metric(String id) {
        if (Metrics.byId(id) instanceof TextMetric metric) {
            return metric;
        }
        throw new IllegalArgumentException(
                "metric '" + id + "' asks a model, so only a sweep of its own can judge answers by it");
    }

    /** @throws IllegalArgumentException if there is no such metric, it asks a model, or it cannot judge some answer */
    static List<ExperimentRow.Answer> by(
            String id, List<ExperimentRow.Prompt> prompts, List<ExperimentRow.Answer> answers) {
        TextMetric metric = metric(id);
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
        Map<Integer, Map<String, Double>> known = new HashMap<>();
        return answers.stream()
                .map(a -> a.judged(known.computeIfAbsent(a.promptOrdinal(), prompt -> new HashMap<>())
                        .computeIfAbsent(
                                a.text(),
                                text -> metric.quality(
                                        text,
                                        Objects.requireNonNull(byOrdinal.get(a.promptOrdinal()))
                                                .reference()))))
                .toList();
    }

    private static boolean judgesAll(Metric metric, List<ExperimentRow.Prompt> prompts) {
        return prompts.stream().allMatch(prompt -> metric.judges(prompt.reference()));
    }
}
