package io.tributary.experiments;

import io.tributary.core.evaluate.CostQuality;
import io.tributary.core.evaluate.DeferralCurve;
import io.tributary.core.evaluate.Spending;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    /** By rule, of its pair and temperature. */
    private final Map<String, Models> models = new LinkedHashMap<>();

    /** Both models of one pair alone at one temperature. */
    private record Models(int small, int large) {}

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
            if (!alone(point, "small") && !alone(point, "large") && spendings.get(i) != null) {
                rules.computeIfAbsent(point.series(), rule -> new ArrayList<>()).add(i);
                models.computeIfAbsent(point.series(), rule -> models(measured, point));
            }
        }
    }

    private static boolean alone(ExperimentRow.Point point, String decoder) {
        return point.decoder().equals(decoder);
    }

    private static Models models(List<PointMeasures> measured, ExperimentRow.Point of) {
        List<PointMeasures> same =
                measured.stream().filter(m -> m.point().beside(of)).toList();
        return new Models(
                measured.indexOf(same.get(alone(same, "small"))), measured.indexOf(same.get(alone(same, "large"))));
    }

    private static double[][] values(List<PointMeasures> measured, ToDoubleFunction<ExperimentRow.Answer> value) {
        return measured.stream()
                .map(m -> m.answers().stream().mapToDouble(value).toArray())
                .toArray(double[][]::new);
    }

    private static int alone(List<PointMeasures> measured, String decoder) {
        OptionalInt found = IntStream.range(0, measured.size())
                .filter(i -> alone(measured.get(i).point(), decoder))
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
        Map<Models, Arm.Ends> ends = new HashMap<>();
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
                        ends.computeIfAbsent(Objects.requireNonNull(models.get(rule)), of -> ends(of, prompts)))));
        return arms;
    }

    private Arm.Ends ends(Models of, int[] prompts) {
        double[] weak = picked(quality[of.small()], prompts);
        double[] strong = picked(quality[of.large()], prompts);
        return new Arm.Ends(
                sum(quality[of.small()], prompts) / prompts.length,
                sum(quality[of.large()], prompts) / prompts.length,
                DeferralCurve.area(DeferralCurve.oracle(weak, strong)));
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
