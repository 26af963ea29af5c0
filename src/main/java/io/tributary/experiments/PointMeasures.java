package io.tributary.experiments;

import io.tributary.cascade.Evidence;
import io.tributary.core.evaluate.CostQuality;
import io.tributary.core.evaluate.PairedBootstrap;
import io.tributary.core.evaluate.Percentiles;
import io.tributary.core.evaluate.PointValues;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A point's answers to the prompts all points have in common, in one order for all, as sums and means. */
record PointMeasures(ExperimentRow.Point point, List<ExperimentRow.Answer> answers) {

    /** The same on the prompts of another only, which it has answered too. */
    PointMeasures beside(PointMeasures other) {
        Set<Integer> prompts =
                other.answers.stream().map(ExperimentRow.Answer::promptOrdinal).collect(Collectors.toSet());
        return new PointMeasures(
                point,
                answers.stream()
                        .filter(answer -> prompts.contains(answer.promptOrdinal()))
                        .toList());
    }

    double quality() {
        return sum(ExperimentRow.Answer::quality) / answers.size();
    }

    double modelMillis() {
        return sum(ExperimentRow.Answer::modelMs);
    }

    CostQuality relativeTo(double largeMillis) {
        return new CostQuality(modelMillis() / largeMillis, quality());
    }

    double largeCallsPerToken() {
        return sum(ExperimentRow.Answer::largeCalls) / Math.max(sum(ExperimentRow.Answer::tokens), 1);
    }

    /** Null in answers from before judges. */
    private @Nullable Integer unreadable() {
        return answers.stream().allMatch(a -> a.unreadable() == null)
                ? null
                : answers.stream()
                        .mapToInt(a -> Objects.requireNonNullElse(a.unreadable(), 0))
                        .sum();
    }

    /**
     * @param costs by axis id
     * @param x on the axis of the curve
     */
    CurvePoint curvePoint(
            PairedBootstrap bootstrap, Map<String, Double> costs, @Nullable Double x, boolean pareto, boolean hull) {
        PairedBootstrap.Interval interval = bootstrap.mean(values(ExperimentRow.Answer::quality));
        double tokens = sum(ExperimentRow.Answer::tokens);
        boolean alone = point.rule() == null && !point.decoder().equals("speculative");
        return new CurvePoint(
                point.id(),
                point.label(),
                point.decoder(),
                point.rule(),
                point.parameters(),
                point.gamma(),
                point.drafter(),
                point.draftLength(),
                point.draftThreshold(),
                answers.size(),
                quality(),
                interval.low(),
                interval.high(),
                costs.getOrDefault(CostAxis.RELATIVE_COST.id(), Double.NaN),
                largeCallsPerToken(),
                share(sum(ExperimentRow.Answer::accepted), sum(ExperimentRow.Answer::drafted)),
                alone ? null : share(sum(ExperimentRow.Answer::deferred), tokens),
                latency(0.5),
                latency(0.95),
                pareto,
                hull,
                x,
                costs,
                unreadable(),
                point.stop(),
                point.temperature(),
                point.pair());
    }

    /** The share its answers in production are watched by; null where it decides nothing or nothing was drafted. */
    Evidence.@Nullable Watched watched(PairedBootstrap bootstrap) {
        if (point.rule() == null && !point.decoder().equals("speculative")) {
            return null;
        }
        boolean drafts = point.decoder().equals("speculative");
        double[] parts = values(drafts ? ExperimentRow.Answer::accepted : ExperimentRow.Answer::deferred);
        double[] wholes = values(drafts ? ExperimentRow.Answer::drafted : ExperimentRow.Answer::tokens);
        double whole = Arrays.stream(wholes).sum();
        if (whole == 0) {
            return null;
        }
        PairedBootstrap.Interval interval = bootstrap.ratio(parts, wholes);
        return new Evidence.Watched(
                drafts ? Evidence.ACCEPTANCE : Evidence.DEFERRAL,
                Arrays.stream(parts).sum() / whole,
                interval.low(),
                interval.high(),
                answers.size());
    }

    PointValues values() {
        return new PointValues(
                values(ExperimentRow.Answer::quality),
                values(ExperimentRow.Answer::modelMs),
                values(ExperimentRow.Answer::largeCalls),
                values(ExperimentRow.Answer::tokens));
    }

    /** Percentile of the latencies; null unless every answer has one. */
    @Nullable
    Double latency(double share) {
        List<Double> latencies = answers.stream()
                .map(ExperimentRow.Answer::latencyMs)
                .filter(Objects::nonNull)
                .toList();
        return latencies.size() < answers.size()
                ? null
                : Percentiles.of(latencies.stream().mapToDouble(x -> x).toArray(), share);
    }

    private static @Nullable Double share(double part, double whole) {
        return whole == 0 ? null : part / whole;
    }

    private double sum(ToDoubleFunction<ExperimentRow.Answer> value) {
        return answers.stream().mapToDouble(value).sum();
    }

    double[] values(ToDoubleFunction<ExperimentRow.Answer> value) {
        return answers.stream().mapToDouble(value).toArray();
    }
}
