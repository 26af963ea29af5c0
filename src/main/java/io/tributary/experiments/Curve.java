package io.tributary.experiments;

import io.tributary.core.evaluate.CostQuality;
import io.tributary.core.evaluate.Frontier;
import io.tributary.core.evaluate.Matched;
import io.tributary.core.evaluate.PairedBootstrap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/** Computes a cost-quality curve from stored answers. */
final class Curve {
    private Curve() {}

    static CurveReport of(
            ExperimentSummary experiment,
            List<ExperimentRow.Point> points,
            List<ExperimentRow.Answer> answers,
            int resamples) {
        List<PointMeasures> measured = measured(points, answers);
        PointMeasures largeMeasures = measured.stream()
                .filter(m -> m.point().decoder().equals("large"))
                .findFirst()
                .orElse(null);
        if (largeMeasures == null) {
            return new CurveReport(
                    experiment, List.of(), null, null, List.of(), "No prompt has been answered by every point yet.");
        }
        int n = largeMeasures.answers().size();
        double largeMillis = largeMeasures.modelMillis();
        List<CostQuality> plane =
                measured.stream().map(m -> m.relativeTo(largeMillis)).toList();
        boolean[] pareto = Frontier.pareto(plane);
        boolean[] hull = Frontier.hull(plane);
        PairedBootstrap bootstrap = new PairedBootstrap(n, resamples, experiment.seed());
        List<CurvePoint> curve = new ArrayList<>();
        for (int i = 0; i < measured.size(); i++) {
            curve.add(measured.get(i).curvePoint(bootstrap, plane.get(i).cost(), pareto[i], hull[i]));
        }
        CurvePoint large = alone(curve, "large");
        List<RuleSummary> summary = summary(curve, large);
        List<CurvePoint> byCost = curve.stream()
                .sorted(Comparator.comparingDouble(CurvePoint::relativeCost))
                .toList();
        return new CurveReport(
                experiment, byCost, alone(curve, "small"), large, summary, Finding.sentence(byCost, large));
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
        return new CostQuality(point.relativeCost(), point.quality());
    }
}
