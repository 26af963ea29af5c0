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
import java.util.List;
import java.util.Optional;
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
        ModelPair pair = registry.pair(orDefault(request.pair(), "pair"));
        DataSets.Taken taken = dataSets.take(orDefault(request.dataSet(), DataSets.SHIPPED), request.n());
        List<ExperimentRow.Point> points = points(request, pair);
        int maxTokens = orDefault(request.maxTokens(), 48);
        if (maxTokens < 1 || maxTokens > MAX_TOKENS_LIMIT) {
            throw new IllegalArgumentException("max_tokens must lie in 1.." + MAX_TOKENS_LIMIT + ", not " + maxTokens);
        }
        Metric metric = Metrics.byId(orDefault(request.metric(), ExactMatch.ID));
        requireReferences(metric, taken.items());
        String judge = judge(metric, request.judge());
        FittingPrompts fitting = FittingPrompts.of(taken.items(), pair);
        ExperimentRow experiment = new ExperimentRow(
                UUID.randomUUID(),
                orDefault(request.name(), pair.name() + " on " + taken.dataSet()),
                "queued",
                null,
                taken.dataSet(),
                pair.name(),
                fitting.prompts().size(),
                orDefault(request.seed(), 1L),
                Temperatures.of(request).get(0),
                maxTokens,
                Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS),
                null,
                null,
                metric.descriptor().id(),
                judge);
        return new SweepPlan(experiment, pair, points, fitting);
    }

    /** @throws IllegalArgumentException if the sweep's pair is not loaded, or is another than the sweep was begun with */
    void requireSame(ExperimentRow experiment, Optional<Provenance> made) {
        ModelPair pair = registry.pair(experiment.pair());
        made.ifPresent(then -> then.requireSame(pair));
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

    /** Temperature by temperature; both models alone come first in each, and those of the first are found first. */
    private List<ExperimentRow.Point> points(ExperimentRequest request, ModelPair pair) {
        List<Double> temperatures = Temperatures.of(request);
        List<ExperimentRow.Point> points = new ArrayList<>();
        for (double temperature : temperatures) {
            ExperimentRequest one = request.at(temperature, Temperatures.points(request, temperature));
            for (DecoderSpec setting : sweep.settings(one, pair, Sampling.of(temperature, 0, 1, 0))) {
                points.add(
                        ExperimentRow.Point.of(points.size(), setting, temperatures.size() == 1 ? null : temperature));
            }
        }
        return points;
    }

    private static <T> T orDefault(@Nullable T value, T byDefault) {
        return value == null ? byDefault : value;
    }
}
