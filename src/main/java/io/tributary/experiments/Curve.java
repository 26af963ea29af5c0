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
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Computes a cost-quality curve from stored answers. */
final class Curve {
    /** Sums of one value that a page may wait for. */
    private static final long WORK = 400_000_000;

    private static final int LEAST_RESAMPLES = 200;

    private Curve() {}

    /**
     * @param answers those to the prompts that count, judged by the metric that counts
     * @param flops null where they cannot be counted
     * @param resamples at most; fewer where the sweep is large, so that its page stays a page
     * @throws UnknownExperiment if the baseline is none of the points
     */
    static CurveReport of(
            ExperimentSummary experiment,
            List<ExperimentRow.Point> points,
            List<ExperimentRow.Answer> answers,
            Lens lens,
            @Nullable Flops flops,
            int resamples) {
        List<PointMeasures> measured = measured(points, answers);
        PointMeasures large = alone(measured, "large");
        if (large == null) {
            return nothing(experiment, lens);
        }
        int n = large.answers().size();
        int affordable =
                Math.min(resamples, (int) Math.max(LEAST_RESAMPLES, WORK / ((long) n * Math.max(1, measured.size()))));
        PairedBootstrap bootstrap = new PairedBootstrap(n, affordable, experiment.seed());
        List<CurvePoint> curve = placed(
                measured.stream()
                        .map(m -> m.curvePoint(bootstrap, large, flops))
                        .toList(),
                lens.axis());
        CurvePoint largePoint = Objects.requireNonNull(point(curve, "large"));
        List<CurvePoint> byAxis = curve.stream()
                .sorted(Comparator.comparing(lens.axis()::of, Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
        References references = References.of(alone(measured, "small"), large, lens.axis(), flops);
        return new CurveReport(
                experiment,
                lens.axis().id(),
                byAxis,
                point(curve, "small"),
                largePoint,
                summary(curve, largePoint, lens.axis()),
                references.random(),
                references.oracle(),
                lens.baseline() == null ? null : baseline(measured, curve, lens.baseline(), lens.axis(), bootstrap),
                affordable,
                Finding.sentence(byAxis, largePoint, lens));
    }

    private static CurveReport nothing(ExperimentSummary experiment, Lens lens) {
        return new CurveReport(
                experiment,
                lens.axis().id(),
                List.of(),
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                null,
                0,
                "No prompt has been answered by every point yet.");
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

    /** Front and hull in the plane of an axis, among the points that have a place there. */
    private static List<CurvePoint> placed(List<CurvePoint> points, CostAxis axis) {
        List<CurvePoint> there = points.stream().filter(p -> axis.of(p) != null).toList();
        List<CostQuality> plane = there.stream().map(p -> plane(p, axis)).toList();
        boolean[] pareto = Frontier.pareto(plane);
        boolean[] hull = Frontier.hull(plane);
        List<CurvePoint> placed = new ArrayList<>(points);
        for (int i = 0; i < there.size(); i++) {
            placed.set(points.indexOf(there.get(i)), there.get(i).placed(pareto[i], hull[i]));
        }
        return placed;
    }

    private static @Nullable PointMeasures alone(List<PointMeasures> measured, String decoder) {
        return measured.stream()
                .filter(m -> m.point().decoder().equals(decoder))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable CurvePoint point(List<CurvePoint> curve, String decoder) {
        return curve.stream()
                .filter(p -> p.decoder().equals(decoder))
                .findFirst()
                .orElse(null);
    }

    private static Baseline baseline(
            List<PointMeasures> measured,
            List<CurvePoint> curve,
            UUID pinned,
            CostAxis axis,
            PairedBootstrap bootstrap) {
        PointMeasures against = measured.stream()
                .filter(m -> m.point().id().equals(pinned))
                .findFirst()
                .orElseThrow(() -> new UnknownExperiment("the experiment has no point " + pinned + " to pin"));
        double[] quality = against.values(ExperimentRow.Answer::quality);
        Double x = axis.of(curve.get(measured.indexOf(against)));
        Map<UUID, Baseline.Gap> gaps = new LinkedHashMap<>();
        for (int i = 0; i < measured.size(); i++) {
            PointMeasures m = measured.get(i);
            if (m != against) {
                PairedBootstrap.Interval interval =
                        bootstrap.difference(m.values(ExperimentRow.Answer::quality), quality);
                Double own = axis.of(curve.get(i));
                gaps.put(
                        m.point().id(),
                        new Baseline.Gap(
                                m.quality() - against.quality(),
                                interval.low(),
                                interval.high(),
                                x == null || own == null ? null : Double.valueOf(own - x)));
            }
        }
        return new Baseline(pinned, against.point().label(), gaps);
    }

    private static List<RuleSummary> summary(List<CurvePoint> curve, CurvePoint large, CostAxis axis) {
        if (axis.of(large) == null) {
            return List.of();
        }
        Map<String, List<CurvePoint>> byRule = new LinkedHashMap<>();
        for (CurvePoint point : curve) {
            if (!isAlone(point) && axis.of(point) != null) {
                byRule.computeIfAbsent(point.series(), rule -> new ArrayList<>())
                        .add(point);
            }
        }
        CostQuality reference = plane(large, axis);
        List<RuleSummary> summary = new ArrayList<>();
        byRule.forEach((rule, points) -> {
            List<CostQuality> plane = points.stream().map(p -> plane(p, axis)).toList();
            OptionalInt matched = Matched.cheapestAtLargeQuality(plane, reference);
            OptionalInt best = Matched.bestAtLargeCost(plane, reference);
            summary.add(new RuleSummary(
                    rule,
                    matched.isEmpty() ? null : speedup(plane.get(matched.getAsInt()), reference),
                    matched.isEmpty() ? null : points.get(matched.getAsInt()).id(),
                    best.isEmpty() ? null : plane.get(best.getAsInt()).quality(),
                    best.isEmpty() ? null : points.get(best.getAsInt()).id(),
                    large.n()));
        });
        return summary;
    }

    /** Null for a point that spends nothing on the axis. */
    private static @Nullable Double speedup(CostQuality point, CostQuality reference) {
        double speedup = Matched.speedup(point, reference);
        return Double.isFinite(speedup) ? speedup : null;
    }

    static boolean isAlone(CurvePoint point) {
        return point.decoder().equals("small") || point.decoder().equals("large");
    }

    private static CostQuality plane(CurvePoint point, CostAxis axis) {
        return new CostQuality(Objects.requireNonNull(axis.of(point)), point.quality());
    }
}
