package io.tributary.experiments;

import io.tributary.core.evaluate.CostQuality;
import io.tributary.core.evaluate.Frontier;
import io.tributary.core.evaluate.Matched;
import io.tributary.core.evaluate.PairedBootstrap;
import io.tributary.core.rules.Rule;
import io.tributary.core.rules.Rules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Computes a cost-quality curve from stored answers. */
final class Curve {
    /** Sums of one value that a page may wait for. */
    private static final long WORK = 400_000_000;

    private static final int LEAST_RESAMPLES = 200;

    private Curve() {}

    /**
     * @param sizes of the models; null if they are not known
     * @param answers those to the prompts that count, judged by the metric that counts
     * @param resamples at most; fewer where the sweep is large, so that its page stays a page
     * @throws IllegalArgumentException if the cost axis cannot be had, saying why
     * @throws UnknownExperiment if the baseline is none of the points
     */
    static CurveReport of(
            ExperimentSummary experiment,
            List<ExperimentRow.Point> points,
            List<ExperimentRow.Answer> answers,
            int resamples,
            Lens lens,
            @Nullable Sizes sizes,
            JsonMapper json) {
        List<PointMeasures> measured = measured(points, answers);
        List<PointMeasures> stopped = stopped(points, answers, measured);
        PointMeasures large = measured.stream()
                .filter(m -> m.point().decoder().equals("large"))
                .findFirst()
                .orElse(null);
        CostAxis axis = lens.costing().axis();
        if (large == null) {
            return new CurveReport(
                    experiment,
                    List.of(),
                    null,
                    null,
                    List.of(),
                    "No prompt has been answered by every point yet.",
                    axis.id(),
                    List.of(),
                    List.of(),
                    List.of(),
                    null,
                    0,
                    lens.costing().prices());
        }
        Valuation valuation = new Valuation(lens.costing(), large, sizes, json);
        long cells = (long) large.answers().size() * measured.size();
        int affordable = Math.min(resamples, (int) Math.max(LEAST_RESAMPLES, WORK / cells));
        PairedBootstrap bootstrap = new PairedBootstrap(large.answers().size(), affordable, experiment.seed());
        List<CurvePoint> curve = marked(measured, valuation, bootstrap);
        CurvePoint largePoint = alone(curve, "large");
        List<CurvePoint> byCost = Stream.concat(
                        curve.stream(),
                        stopped.stream()
                                .map(point -> stopped(point, large, affordable, lens, sizes, json, experiment.seed())))
                .sorted(Comparator.comparingDouble(CurvePoint::relativeCost))
                .toList();
        List<CurvePoint> attainable = byCost.stream().filter(Curve::attainable).toList();
        References references = References.of(
                measured.stream()
                        .filter(m -> m.point().decoder().equals("small"))
                        .findFirst()
                        .orElse(null),
                large,
                valuation);
        return new CurveReport(
                experiment,
                byCost,
                alone(curve, "small"),
                largePoint,
                summary(curve.stream().filter(Curve::attainable).toList(), largePoint),
                Finding.sentence(attainable, largePoint, axis, lens.part(), shares(measured, large, bootstrap)),
                axis.id(),
                valuation.axes(),
                references.random(),
                references.oracle(),
                lens.baseline() == null ? null : baseline(measured, curve, lens.baseline(), bootstrap),
                affordable,
                lens.costing().prices());
    }

    /** Of large's quality; none where it is 0 in too many replicates to speak of an interval. */
    private static Function<CurvePoint, Optional<PairedBootstrap.Interval>> shares(
            List<PointMeasures> measured, PointMeasures large, PairedBootstrap bootstrap) {
        double[] reached = large.values(ExperimentRow.Answer::quality);
        return point -> measured.stream()
                .filter(m -> m.point().id().equals(point.id()) && bootstrap.dividing(reached) >= Statistics.ENOUGH)
                .findFirst()
                .map(m -> bootstrap.ratio(m.values(ExperimentRow.Answer::quality), reached));
    }

    /** A point that was given up, on the prompts it answered, beside large alone on the same ones. */
    private static CurvePoint stopped(
            PointMeasures point,
            PointMeasures large,
            int resamples,
            Lens lens,
            @Nullable Sizes sizes,
            JsonMapper json,
            long seed) {
        int n = point.answers().size();
        Valuation valuation = new Valuation(lens.costing(), large.beside(point), sizes, json);
        return point.curvePoint(
                new PairedBootstrap(n, resamples, seed), valuation.all(point), valuation.of(point), false, false);
    }

    private static Baseline baseline(
            List<PointMeasures> measured, List<CurvePoint> curve, UUID pinned, PairedBootstrap bootstrap) {
        int at = IntStream.range(0, curve.size())
                .filter(i -> curve.get(i).id().equals(pinned))
                .findFirst()
                .orElseThrow(() -> new UnknownExperiment("the experiment has no point " + pinned + " to pin"));
        double[] quality = measured.get(at).values(ExperimentRow.Answer::quality);
        Double x = curve.get(at).x();
        Map<UUID, Baseline.Gap> gaps = new LinkedHashMap<>();
        for (int i = 0; i < measured.size(); i++) {
            if (i == at) {
                continue;
            }
            PairedBootstrap.Interval interval =
                    bootstrap.difference(measured.get(i).values(ExperimentRow.Answer::quality), quality);
            CurvePoint own = curve.get(i);
            gaps.put(
                    own.id(),
                    new Baseline.Gap(
                            own.quality() - curve.get(at).quality(),
                            interval.low(),
                            interval.high(),
                            x == null || own.x() == null ? null : Double.valueOf(own.x() - x)));
        }
        return new Baseline(pinned, curve.get(at).label(), gaps);
    }

    private static List<CurvePoint> marked(
            List<PointMeasures> measured, Valuation valuation, PairedBootstrap bootstrap) {
        List<Double> xs = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        List<CostQuality> plane = new ArrayList<>();
        for (PointMeasures point : measured) {
            Double x = valuation.of(point);
            boolean counts = x != null && attainable(point.point().rule());
            xs.add(x == null ? Double.NaN : x);
            places.add(counts ? plane.size() : -1);
            if (x != null && counts) {
                plane.add(new CostQuality(x, point.quality()));
            }
        }
        boolean[] pareto = Frontier.pareto(plane);
        boolean[] hull = Frontier.hull(plane);
        List<CurvePoint> curve = new ArrayList<>();
        for (int i = 0; i < measured.size(); i++) {
            int place = places.get(i);
            curve.add(measured.get(i)
                    .curvePoint(
                            bootstrap,
                            valuation.all(measured.get(i)),
                            xs.get(i).isNaN() ? null : xs.get(i),
                            place >= 0 && pareto[place],
                            place >= 0 && hull[place]));
        }
        return curve;
    }

    /** Whether a point can be put into use; a control that knows the reference cannot, nor one that was given up. */
    private static boolean attainable(CurvePoint point) {
        return point.x() != null && point.stop() == null && attainable(point.rule());
    }

    /** As for a point: whether requests can be answered with its rule. */
    static boolean attainable(@Nullable String rule) {
        Rule known = rule == null ? null : Rules.all().get(rule);
        return known == null || known.served();
    }

    /** Those that were given up, with their answers to prompts that count; without one that has none of them. */
    private static List<PointMeasures> stopped(
            List<ExperimentRow.Point> points, List<ExperimentRow.Answer> answers, List<PointMeasures> measured) {
        List<ExperimentRow.Point> given =
                points.stream().filter(point -> point.stop() != null).toList();
        if (given.isEmpty() || measured.isEmpty()) {
            return List.of();
        }
        Set<Integer> common = measured.get(0).answers().stream()
                .map(ExperimentRow.Answer::promptOrdinal)
                .collect(Collectors.toSet());
        return given.stream()
                .map(point -> new PointMeasures(
                        point,
                        answers.stream()
                                .filter(a -> a.pointId().equals(point.id()) && common.contains(a.promptOrdinal()))
                                .sorted(Comparator.comparingInt(ExperimentRow.Answer::promptOrdinal))
                                .toList()))
                .filter(point -> !point.answers().isEmpty())
                .toList();
    }

    /** The points that were not given up, with their answers to the prompts that each of them has answered. */
    static List<PointMeasures> measured(List<ExperimentRow.Point> all, List<ExperimentRow.Answer> answers) {
        List<ExperimentRow.Point> points =
                all.stream().filter(point -> point.stop() == null).toList();
        Map<UUID, List<ExperimentRow.Answer>> byPoint = new HashMap<>();
        points.forEach(point -> byPoint.put(point.id(), new ArrayList<>()));
        Map<Integer, Integer> answered = new HashMap<>();
        for (ExperimentRow.Answer answer : answers) {
            List<ExperimentRow.Answer> own = byPoint.get(answer.pointId());
            if (own != null) {
                own.add(answer);
                answered.merge(answer.promptOrdinal(), 1, Integer::sum);
            }
        }
        answered.values().removeIf(by -> by < points.size());
        if (answered.isEmpty()) {
            return List.of();
        }
        return points.stream()
                .map(point -> new PointMeasures(
                        point,
                        Objects.requireNonNull(byPoint.get(point.id())).stream()
                                .filter(a -> answered.containsKey(a.promptOrdinal()))
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
            if (!point.alone()) {
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

    private static CostQuality plane(CurvePoint point) {
        return new CostQuality(Objects.requireNonNull(point.x()), point.quality());
    }
}
