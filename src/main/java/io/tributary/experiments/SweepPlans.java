package io.tributary.experiments;

import io.tributary.cascade.DecoderSpec;
import io.tributary.core.evaluate.metrics.ExactMatch;
import io.tributary.core.evaluate.metrics.Metric;
import io.tributary.core.evaluate.metrics.MetricNeed;
import io.tributary.core.evaluate.metrics.Metrics;
import io.tributary.core.sampling.Sampling;
import io.tributary.experiments.dataset.DataSetItem;
import io.tributary.registry.ModelPair;
import io.tributary.registry.ModelRegistry;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds out what a request for a sweep means. */
@Component
class SweepPlans {
    private static final int MAX_TOKENS_LIMIT = 4096;

    private final DataSets dataSets;
    private final Sweep sweep;
    private final ModelRegistry registry;
    private final Judges judges;

    SweepPlans(DataSets dataSets, Sweep sweep, ModelRegistry registry, Judges judges) {
        this.judges = judges;
        this.dataSets = dataSets;
        this.sweep = sweep;
        this.registry = registry;
    }

    /** @throws IllegalArgumentException if the request names something that does not exist, listing what does */
    SweepPlan plan(ExperimentRequest request) {
        Map<String, ModelPair> named = pairs(request);
        List<ModelPair> pairs = List.copyOf(named.values());
        DataSets.Taken taken = dataSets.take(orDefault(request.dataSet(), DataSets.SHIPPED), request.n());
        List<ExperimentRow.Point> points = points(request, named);
        if (points.size() > ImportCheck.MOST_POINTS) {
            throw new IllegalArgumentException(
                    "a sweep has at most %d points, and these are %d; take fewer rules, alphas, gammas, temperatures or pairs"
                            .formatted(ImportCheck.MOST_POINTS, points.size()));
        }
        int maxTokens = orDefault(request.maxTokens(), 48);
        if (maxTokens < 1 || maxTokens > MAX_TOKENS_LIMIT) {
            throw new IllegalArgumentException("max_tokens must lie in 1.." + MAX_TOKENS_LIMIT + ", not " + maxTokens);
        }
        Metric metric = Metrics.byId(orDefault(request.metric(), ExactMatch.ID));
        requireJudgedAlike(metric, pairs);
        requireReferences(metric, taken.items());
        String judge = judge(metric, request.judge());
        FittingPrompts fitting = FittingPrompts.of(taken.items(), pairs);
        ExperimentRow experiment = new ExperimentRow(
                UUID.randomUUID(),
                orDefault(request.name(), names(pairs) + " on " + taken.dataSet()),
                "queued",
                null,
                taken.dataSet(),
                pairs.get(0).name(),
                fitting.prompts().size(),
                orDefault(request.seed(), 1L),
                Temperatures.of(request).values(request.points()).get(0),
                maxTokens,
                Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS),
                null,
                null,
                metric.descriptor().id(),
                judge);
        return new SweepPlan(experiment, pairs, points, fitting);
    }

    /** By the names of the request, the first first. */
    private Map<String, ModelPair> pairs(ExperimentRequest request) {
        Map<String, ModelPair> pairs = new LinkedHashMap<>();
        for (String name : Pairs.of(request).values(request.points())) {
            ModelPair pair = registry.pair(name);
            pairs.forEach((other, known) -> {
                if (known.name().equals(pair.name())) {
                    throw new IllegalArgumentException("%s and %s are the same pair".formatted(other, name));
                }
            });
            pairs.put(name, pair);
        }
        return pairs;
    }

    private static String names(List<ModelPair> pairs) {
        String first = pairs.get(0).name();
        return pairs.size() == 1 ? first : "%s and %d more".formatted(first, pairs.size() - 1);
    }

    /** @throws IllegalArgumentException if answers of several pairs would each be judged by their own large model */
    private static void requireJudgedAlike(Metric metric, List<ModelPair> pairs) {
        boolean own = metric.descriptor().needs(MetricNeed.LARGE_ANSWER)
                || metric.descriptor().needs(MetricNeed.LARGE_MODEL);
        if (own && pairs.size() > 1) {
            throw new IllegalArgumentException(
                    "metric %s judges answers by their own large model, so those of %d pairs could not be held against each other; sweep the pairs apart or choose another metric"
                            .formatted(metric.descriptor().id(), pairs.size()));
        }
    }

    /** @throws IllegalArgumentException if the metric asks a judge and none is named, or the other way round */
    private @Nullable String judge(Metric metric, @Nullable String named) {
        String id = metric.descriptor().id();
        if (!metric.descriptor().needs(MetricNeed.JUDGE)) {
            if (named != null) {
                throw new IllegalArgumentException("metric " + id + " asks no judging model; leave judge out");
            }
            return null;
        }
        if (named == null) {
            throw new IllegalArgumentException(
                    "metric " + id + " needs a judging model; give judge, one of " + judges.names());
        }
        judges.require(named);
        return named;
    }

    private static void requireReferences(Metric metric, List<DataSetItem> items) {
        if (!metric.descriptor().needs(MetricNeed.REFERENCE)) {
            return;
        }
        List<String> without = items.stream()
                .filter(item -> item.reference() == null || !metric.judges(item.reference()))
                .map(DataSetItem::id)
                .toList();
        if (!without.isEmpty()) {
            throw new IllegalArgumentException(
                    "metric %s cannot judge answers to %d of %d prompts, whose references are empty or not of its kind: %s"
                            .formatted(
                                    metric.descriptor().id(),
                                    without.size(),
                                    items.size(),
                                    String.join(", ", without.subList(0, Math.min(5, without.size())))));
        }
    }

    /**
     * Pair by pair, and temperature by temperature; both models alone come first in each, and those of the first are found
     * first. Where points are listed, what none of them needs is left out but for those.
     */
    private List<ExperimentRow.Point> points(ExperimentRequest request, Map<String, ModelPair> pairs) {
        List<Double> temperatures = Temperatures.of(request).values(request.points());
        List<ExperimentRow.Point> points = new ArrayList<>();
        for (Map.Entry<String, ModelPair> pair : pairs.entrySet()) {
            for (double temperature : temperatures) {
                @Nullable List<ExperimentRequest.Point> listed = listed(request, pair.getKey(), temperature);
                if (listed != null && listed.isEmpty() && !points.isEmpty()) {
                    continue;
                }
                ExperimentRequest one = request.at(pair.getKey(), temperature, listed);
                for (DecoderSpec setting : sweep.settings(one, pair.getValue(), Sampling.of(temperature, 0, 1, 0))) {
                    points.add(ExperimentRow.Point.of(
                            points.size(),
                            setting,
                            temperatures.size() == 1 ? null : temperature,
                            pairs.size() == 1 ? null : pair.getValue().name()));
                }
            }
        }
        return points;
    }

    /** Null if the request lists none at all. */
    private static @Nullable List<ExperimentRequest.Point> listed(
            ExperimentRequest request, String pair, double temperature) {
        return request.points() == null
                ? null
                : request.points().stream()
                        .filter(point -> Pairs.of(request).of(point).equals(pair)
                                && Temperatures.of(request).of(point) == temperature)
                        .toList();
    }

    private static <T> T orDefault(@Nullable T value, T byDefault) {
        return value == null ? byDefault : value;
    }
}
