package io.tributary.experiments;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What the points of a sweep cost on the axis a reader chose, over the same prompts for all. */
final class Valuation {
    private static final int ANSWERS = 1000;

    private final Costing costing;
    private final PointMeasures large;
    private final @Nullable Sizes sizes;
    private final JsonMapper json;

    /** @throws IllegalArgumentException if the axis cannot be had, saying why */
    Valuation(Costing costing, PointMeasures large, @Nullable Sizes sizes, JsonMapper json) {
        this.costing = costing;
        this.large = large;
        this.sizes = sizes;
        this.json = json;
        String missing = missing().get(costing.axis());
        if (missing != null) {
            throw new IllegalArgumentException(
                    "the cost axis " + costing.axis().id() + " is not available: " + missing);
        }
    }

    /** One entry for each axis that cannot be had, with the reason. */
    Map<CostAxis, String> missing() {
        Map<CostAxis, String> missing = new EnumMap<>(CostAxis.class);
        if (sizes == null) {
            missing.put(
                    CostAxis.FLOPS,
                    "the models' numbers of weights were not recorded, and the pair loaded under their name is not known to be theirs");
        }
        if (large.latency(0.5) == null) {
            String shared =
                    "the points of a sweep share their computation, so none of them was timed; have answers timed alone afterwards";
            missing.put(CostAxis.LATENCY_P50, shared);
            missing.put(CostAxis.LATENCY_P95, shared);
        }
        if (costing.prices() == null) {
            missing.put(CostAxis.MONEY, "give the prices of a million tokens as " + String.join(", ", Prices.NAMES));
        }
        return missing;
    }

    /** Null for a point without the number, such as the latency of a control that was not decoded. */
    @Nullable
    Double of(PointMeasures point) {
        return switch (costing.axis()) {
            case RELATIVE_COST -> point.modelMillis() / large.modelMillis();
            case LARGE_CALLS -> point.largeCallsPerToken();
            case LATENCY_P50 -> point.latency(0.5);
            case LATENCY_P95 -> point.latency(0.95);
            case FLOPS -> sizes == null ? null : flops(point, sizes) / flops(large, sizes);
            case MONEY -> costing.prices() == null ? null : price(point, costing.prices());
        };
    }

    /** What each answer of a point adds to its number; null on an axis of ratios or percentiles. */
    double @Nullable [] spent(PointMeasures point) {
        List<ExperimentRow.Answer> answers = point.answers();
        return switch (costing.axis()) {
            case RELATIVE_COST -> point.values(ExperimentRow.Answer::modelMs);
            case FLOPS ->
                sizes == null
                        ? null
                        : point.values(answer -> Absorbed.of(json, answer).flops(sizes));
            case MONEY -> costing.prices() == null ? null : prices(answers, costing.prices());
            case LARGE_CALLS, LATENCY_P50, LATENCY_P95 -> null;
        };
    }

    private double[] prices(List<ExperimentRow.Answer> answers, Prices prices) {
        return IntStream.range(0, answers.size())
                .mapToDouble(i -> price(answers.get(i), i, prices))
                .toArray();
    }

    private double flops(PointMeasures point, Sizes known) {
        return point.answers().stream()
                .mapToDouble(answer -> Absorbed.of(json, answer).flops(known))
                .sum();
    }

    private double price(PointMeasures point, Prices prices) {
        double[] all = prices(point.answers(), prices);
        return ANSWERS * Arrays.stream(all).sum() / all.length;
    }

    /** @param i place of the prompt among all */
    private double price(ExperimentRow.Answer answer, int i, Prices prices) {
        return Absorbed.of(json, answer)
                .price(prices, Absorbed.promptTokens(json, large.answers().get(i)));
    }

    /** The axes in their order, with why one cannot be had. */
    List<CurveReport.Axis> axes() {
        List<CurveReport.Axis> axes = new ArrayList<>();
        for (CostAxis axis : CostAxis.values()) {
            axes.add(new CurveReport.Axis(
                    axis.id(),
                    axis.title(),
                    axis.unit(),
                    axis.meaning(),
                    missing().get(axis)));
        }
        return axes;
    }
}
