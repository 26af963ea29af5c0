package io.tributary.experiments;

import io.tributary.core.evaluate.CostQuality;
import io.tributary.core.evaluate.DeferralCurve;
import io.tributary.core.evaluate.Spending;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** All points' values by prompt, from which any choice of prompts makes the rules' arms. */
final class Resampled {
    private final double[][] quality;
    private final List<@Nullable Spending> spendings;
    private final double[][] deferred;
    private final double[][] tokens;
    private final int small;
    private final int large;
    private final Map<String, List<Integer>> rules = new LinkedHashMap<>();

    /**
     * @param measured every point with its answers to the same prompts, in one order; those without a number on the
     *     valuation's axis are left out
     * @throws IllegalArgumentException unless both models alone are among the points and have such a number
     */
    Resampled(List<PointMeasures> measured, Valuation valuation) {
        quality = values(measured, ExperimentRow.Answer::quality);
        spendings = new ArrayList<>();
        measured.forEach(point -> spendings.add(valuation.spending(point)));
        deferred = values(measured, ExperimentRow.Answer::deferred);
        tokens = values(measured, ExperimentRow.Answer::tokens);
        small = alone(measured, "small");
        large = alone(measured, "large");
        for (int i = 0; i < measured.size(); i++) {
            ExperimentRow.Point point = measured.get(i).point();
            if (i != small && i != large && spendings.get(i) != null) {
                rules.computeIfAbsent(Series.name(point.decoder(), point.rule()), rule -> new ArrayList<>())
                        .add(i);
            }
        }
    }

    private static double[][] values(List<PointMeasures> measured, ToDoubleFunction<ExperimentRow.Answer> value) {
        return measured.stream()
                .map(m -> m.answers().stream().mapToDouble(value).toArray())
                .toArray(double[][]::new);
    }

    private static int alone(List<PointMeasures> measured, String decoder) {
        OptionalInt found = IntStream.range(0, measured.size())
                .filter(i -> measured.get(i).point().decoder().equals(decoder))
                .findFirst();
        return found.orElseThrow(() -> new IllegalArgumentException("the sweep has no point of " + decoder + " alone"));
    }

    int prompts() {
        return quality[large].length;
    }

    /** Of small alone, relative to large alone. */
    double smallCost(int[] prompts) {
        return spending(small).over(prompts) / spending(large).over(prompts);
    }

    /** By rule, in the order of the points. */
    Map<String, Arm> arms(int[] prompts) {
        double whole = spending(large).over(prompts);
        CostQuality smallAlone = at(small, prompts, whole);
        CostQuality largeAlone = at(large, prompts, whole);
        double oracle = DeferralCurve.area(
                DeferralCurve.oracle(picked(quality[small], prompts), picked(quality[large], prompts)));
        Map<String, Arm> arms = new LinkedHashMap<>();
        rules.forEach((rule, points) -> arms.put(
                rule,
                new Arm(
                        points.stream().map(i -> at(i, prompts, whole)).toList(),
                        points.stream()
                                .map(i -> sum(deferred[i], prompts) / sum(tokens[i], prompts))
                                .toList(),
                        smallAlone,
                        largeAlone,
                        oracle)));
        return arms;
    }

    /** @param whole what large alone costs */
    private CostQuality at(int point, int[] prompts, double whole) {
        return new CostQuality(spending(point).over(prompts) / whole, sum(quality[point], prompts) / prompts.length);
    }

    private Spending spending(int point) {
        Spending spending = spendings.get(point);
        if (spending == null) {
            throw new IllegalArgumentException(
                    "small alone has no number on this cost axis, so nothing compares with it");
        }
        return spending;
    }

    private static double sum(double[] values, int[] prompts) {
        double sum = 0;
        for (int prompt : prompts) {
            sum += values[prompt];
        }
        return sum;
    }

    private static double[] picked(double[] values, int[] prompts) {
        return IntStream.of(prompts).mapToDouble(prompt -> values[prompt]).toArray();
    }
}
