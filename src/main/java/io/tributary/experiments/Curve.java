package io.tributary.experiments;

import io.tributary.core.evaluate.CostQuality;
import io.tributary.core.evaluate.Frontier;
import io.tributary.core.evaluate.Matched;
import io.tributary.core.evaluate.PairedBootstrap;
import io.tributary.core.rules.Rule;
import io.tributary.core.rules.Rules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Computes a cost-quality curve from stored answers. */
final class Curve {
    private Curve() {}

    /**
     * @param sizes of the models; null if they are not known
     * @throws IllegalArgumentException if the cost axis cannot be had, saying why
     */
    static CurveReport of(
            ExperimentSummary experiment,
            List<ExperimentRow.Point> points,
            List<ExperimentRow.Answer> answers,
            int resamples,
            Costing costing,
            @Nullable Sizes sizes,
            JsonMapper json) {
        List<PointMeasures> measured = measured(points, answers);
        PointMeasures large = measured.stream()
                .filter(m -> m.point().decoder().equals("large"))
                .findFirst()
                .orElse(null);
        if (large == null) {
            return new CurveReport(
                    experiment,
                    List.of(),
                    null,
                    null,
                    List.of(),
                    "No prompt has been answered by every point yet.",
                    costing.axis().id(),
                    List.of());
        }
        Valuation valuation = new Valuation(costing, large, sizes, json);
        List<CurvePoint> curve = marked(measured, valuation, large, resamples, experiment.seed());
        CurvePoint largePoint = alone(curve, "large");
        List<CurvePoint> byCost = curve.stream()
                .sorted(Comparator.comparingDouble(CurvePoint::relativeCost))
                .toList();
        List<CurvePoint> attainable =
                byCost.stream().filter(Curve::attainable).toList();
        return new CurveReport(
                experiment,
                byCost,
                alone(curve, "small"),
                largePoint,
                summary(curve.stream().filter(Curve::attainable).toList(), largePoint),
                Finding.sentence(attainable, largePoint, costing.axis()),
                costing.axis().id(),
                valuation.axes());
    }

    private static List<CurvePoint> marked(
            List<PointMeasures> measured, Valuation valuation, PointMeasures large, int resamples, long seed) {
        List<Double> xs = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        List<CostQuality> plane = new ArrayList<>();
        for (PointMeasures point : measured) {
            Double x = valuation.of(point);
            boolean counts = x != null && attainable(point.point().rule());
            xs.add(x == null ? Double.NaN : x);
            places.add(counts ? plane.size() : -1);
            if (counts) {
                plane.add(new CostQuality(x, point.quality()));
            }
        }
        boolean[] pareto = Frontier.pareto(plane);
        boolean[] hull = Frontier.hull(plane);
        PairedBootstrap bootstrap = new PairedBootstrap(large.answers().size(), resamples, seed);
        List<CurvePoint> curve = new ArrayList<>();
        for (int i = 0; i < measured.size(); i++) {
            int place = places.get(i);
            curve.add(measured.get(i)
                    .curvePoint(
                            bootstrap,
                            measured.get(i).relativeTo(large.modelMillis()).cost(),
                            xs.get(i).isNaN() ? null : xs.get(i),
                            place >= 0 && pareto[place],
                            place >= 0 && hull[place]));
        }
        return curve;
    }

    /** Whether a point can be put into use; a control that knows the reference cannot. */
    private static boolean attainable(CurvePoint point) {
        return point.x() != null && attainable(point.rule());
    }

    /** As for a point: whether requests can be answered with its rule. */
    static boolean attainable(@Nullable String rule) {
        Rule known = rule == null ? null : Rules.all().get(rule);
        return known == null || known.served();
    }

    /** The points with their answers to the prompts that every point has answered. */
    static List<PointMeasures> measured(List<ExperimentRow.Point> points, List<ExperimentRow.Answer> answers) {
        Map<UUID, List<ExperimentRow.Answer>> byPoint =
                answers.stream().collect(Collectors.groupingBy(ExperimentRow.Answer::pointId));
        Set<Integer> common = new TreeSet<>();
        answers.forEach(a -> common.add(a.promptOrdinal()));
        for (ExperimentRow.Point point : points) {
            common.retainAll(byPoint.getOrDefault(point.id(), List.of()).stream()
                    .map(ExperimentRow.Answer::promptOrdinal)
                    .collect(Collectors.toSet()));
        }
        if (common.isEmpty()) {
            return List.of();
        }
        return points.stream()
                .map(point -> new PointMeasures(
                        point,
                        byPoint.getOrDefault(point.id(), List.of()).stream()
                                .filter(a -> common.contains(a.promptOrdinal()))
                                .sorted(Comparator.comparingInt(ExperimentRow.Answer::promptOrdinal))
                                .toList()))
                .toList();
    }

    private static CurvePoint alone(List<CurvePoint> curve, String decoder) {
        return curve.stream()
                .filter(p -> p.decoder().equals(decoder))
                .findFirst()
                .orElseThrow();
    }

    private static List<RuleSummary> summary(List<CurvePoint> curve, CurvePoint large) {
        Map<String, List<CurvePoint>> byRule = new LinkedHashMap<>();
        for (CurvePoint point : curve) {
            if (!isAlone(point)) {
                byRule.computeIfAbsent(point.series(), rule -> new ArrayList<>())
                        .add(point);
            }
        }
        CostQuality reference = plane(large);
        List<RuleSummary> summary = new ArrayList<>();
        byRule.forEach((rule, points) -> {
            List<CostQuality> plane = points.stream().map(Curve::plane).toList();
            OptionalInt matched = Matched.cheapestAtLargeQuality(plane, reference);
            OptionalInt best = Matched.bestAtLargeCost(plane, reference);
            summary.add(new RuleSummary(
                    rule,
                    matched.isEmpty() ? null : Matched.speedup(plane.get(matched.getAsInt()), reference),
                    matched.isEmpty() ? null : points.get(matched.getAsInt()).id(),
                    best.isEmpty() ? null : plane.get(best.getAsInt()).quality(),
                    best.isEmpty() ? null : points.get(best.getAsInt()).id(),
                    large.n()));
        });
        return summary;
    }

    static boolean isAlone(CurvePoint point) {
        return point.decoder().equals("small") || point.decoder().equals("large");
    }

    private static CostQuality plane(CurvePoint point) {
        return new CostQuality(Objects.requireNonNull(point.x()), point.quality());
    }
}
