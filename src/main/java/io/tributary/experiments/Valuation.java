package io.tributary.experiments;

import io.tributary.core.evaluate.Percentiles;
import io.tributary.core.evaluate.Spending;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    private final int[] every;

    /** Ledgers of calls that were read; a sweep has few different ones. */
    private final Map<String, Absorbed> known = new HashMap<>();

    private final Map<CostAxis, double[]> wholes = new EnumMap<>(CostAxis.class);

    /** @throws IllegalArgumentException if the axis cannot be had, saying why */
    Valuation(Costing costing, PointMeasures large, @Nullable Sizes sizes, JsonMapper json) {
        this.costing = costing;
        this.large = large;
        this.sizes = sizes;
        this.json = json;
        this.every = IntStream.range(0, large.answers().size()).toArray();
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
        if (amounts(CostAxis.LATENCY_P50, large) == null) {
            String shared =
                    "the points of a sweep share their computation, so none of them was timed; have answers timed alone afterwards";
            missing.put(CostAxis.LATENCY_P50, shared);
            missing.put(CostAxis.LATENCY_P95, shared);
        }
        if (large.point().pair() != null) {
            missing.put(
                    CostAxis.MONEY,
                    "prices are of one small and one large model, and this sweep has more; sweep its pairs apart");
        } else if (costing.prices() == null) {
            missing.put(CostAxis.MONEY, "give the prices of a million tokens as " + String.join(", ", Prices.NAMES));
        }
        return missing;
    }

    /** Null for a point without the number, such as the latency of a control that was not decoded. */
    @Nullable
    Double of(PointMeasures point) {
        return of(costing.axis(), point);
    }

    /** On any axis; null where the point has no number on it. */
    @Nullable
    Double of(CostAxis axis, PointMeasures point) {
        Spending spending = spending(axis, point);
        return spending == null ? null : spending.over(every);
    }

    /** By axis id, on every axis that the point has a number on. */
    Map<String, Double> all(PointMeasures point) {
        Map<String, Double> all = new LinkedHashMap<>();
        for (CostAxis axis : CostAxis.values()) {
            Double value = of(axis, point);
            if (value != null && Double.isFinite(value)) {
                all.put(axis.id(), value);
            }
        }
        return all;
    }

    /** Null for a point without a number on the axis. */
    @Nullable
    Spending spending(PointMeasures point) {
        return spending(costing.axis(), point);
    }

    private @Nullable Spending spending(CostAxis axis, PointMeasures point) {
        double[] own = amounts(axis, point);
        if (own == null) {
            return null;
        }
        return switch (axis) {
            case RELATIVE_COST, FLOPS -> {
                double[] whole = whole(axis);
                yield prompts -> sum(own, prompts) / sum(whole, prompts);
            }
            case LARGE_CALLS -> {
                double[] tokens = point.values(ExperimentRow.Answer::tokens);
                yield prompts -> sum(own, prompts) / Math.max(sum(tokens, prompts), 1);
            }
            case MONEY -> prompts -> ANSWERS * sum(own, prompts) / prompts.length;
            case LATENCY_P50 -> prompts -> Percentiles.of(picked(own, prompts), 0.5);
            case LATENCY_P95 -> prompts -> Percentiles.of(picked(own, prompts), 0.95);
        };
    }

    /** Of large alone, which every point is held against. */
    private double[] whole(CostAxis axis) {
        return wholes.computeIfAbsent(axis, same -> Objects.requireNonNull(amounts(same, large)));
    }

    /** What each answer of a point adds to its number; null on an axis of ratios or percentiles. */
    double @Nullable [] spent(PointMeasures point) {
        return switch (costing.axis()) {
            case RELATIVE_COST, FLOPS, MONEY -> amounts(point);
            case LARGE_CALLS, LATENCY_P50, LATENCY_P95 -> null;
        };
    }

    /**
     * What each answer of a point took of what the axis counts: milliseconds, operations, calls, money.
     *
     * @return null for a point that has no number on the axis
     */
    double @Nullable [] amounts(PointMeasures point) {
        return amounts(costing.axis(), point);
    }

    private double @Nullable [] amounts(CostAxis axis, PointMeasures point) {
        return switch (axis) {
            case RELATIVE_COST -> point.values(ExperimentRow.Answer::modelMs);
            case LARGE_CALLS -> point.values(ExperimentRow.Answer::largeCalls);
            case FLOPS ->
                sizes == null ? null : flops(point, sizes.of(point.point().pair()));
            case MONEY ->
                costing.prices() == null || large.point().pair() != null
                        ? null
                        : prices(point.answers(), costing.prices());
            case LATENCY_P50, LATENCY_P95 ->
                point.answers().stream().anyMatch(answer -> answer.latencyMs() == null)
                        ? null
                        : point.values(answer -> Objects.requireNonNull(answer.latencyMs()));
        };
    }

    private double[] flops(PointMeasures point, Sizes.Pair own) {
        return point.values(answer -> absorbed(answer).flops(own));
    }

    private double[] prices(List<ExperimentRow.Answer> answers, Prices prices) {
        double[] spent = new double[answers.size()];
        for (int i = 0; i < spent.length; i++) {
            ExperimentRow.Answer alone = large.answers().get(i);
            spent[i] = absorbed(answers.get(i)).price(prices, absorbed(alone).promptTokens(alone.tokens()));
        }
        return spent;
    }

    private Absorbed absorbed(ExperimentRow.Answer answer) {
        return known.computeIfAbsent(answer.calls(), calls -> Absorbed.of(json, calls));
    }

    private static double sum(double[] values, int[] prompts) {
        double sum = 0;
        for (int prompt : prompts) {
            sum += values[prompt];
        }
        return sum;
    }

    private static double[] picked(double[] values, int[] prompts) {
        return Arrays.stream(prompts).mapToDouble(prompt -> values[prompt]).toArray();
    }

    /** The axes in their order, with why one cannot be had. */
    List<CurveReport.Axis> axes() {
        Map<CostAxis, String> missing = missing();
        List<CurveReport.Axis> axes = new ArrayList<>();
        for (CostAxis axis : CostAxis.values()) {
            axes.add(new CurveReport.Axis(axis.id(), axis.title(), axis.unit(), axis.meaning(), missing.get(axis)));
        }
        return axes;
    }
}
