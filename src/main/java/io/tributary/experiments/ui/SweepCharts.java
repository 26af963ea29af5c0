package io.tributary.experiments.ui;

import io.tributary.core.evaluate.CostQuality;
import io.tributary.core.evaluate.DeferralCurve;
import io.tributary.core.evaluate.report.Chart;
import io.tributary.core.evaluate.report.Chart.Kind;
import io.tributary.core.evaluate.report.Chart.Layer;
import io.tributary.core.evaluate.report.Chart.Mark;
import io.tributary.core.evaluate.report.Chart.Tone;
import io.tributary.experiments.CostAxis;
import io.tributary.experiments.CurvePoint;
import io.tributary.experiments.CurveReport;
import io.tributary.experiments.RuleStatistics;
import io.tributary.platform.chart.SvgChart;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A sweep's two planes, drawn on the server. */
final class SweepCharts {
    private SweepCharts() {}

    /** Quality by an axis: a line a rule, both models alone, and what choosing between them by a coin or with hindsight costs. */
    static String plane(CurveReport report, CostAxis axis, String metric) {
        List<Layer> layers = new ArrayList<>();
        CurvePoint small = report.small();
        CurvePoint large = report.large();
        if (small != null && large != null && small.x() != null && large.x() != null) {
            layers.add(new Layer("large alone", Kind.HORIZONTAL, Tone.LARGE, marks(List.of(large), axis)));
            layers.add(new Layer("small alone", Kind.HORIZONTAL, Tone.SMALL, marks(List.of(small), axis)));
        }
        if (!report.random().isEmpty()) {
            layers.add(new Layer("random", Kind.REFERENCE, Tone.QUIET, corners(report.random())));
            layers.add(new Layer("oracle", Kind.REFERENCE, Tone.LARGE, corners(report.oracle())));
        }
        Map<String, List<CurvePoint>> series = new LinkedHashMap<>();
        for (CurvePoint point : report.points()) {
            if (point.stop() == null && (point.rule() != null || point.decoder().equals("speculative"))) {
                series.computeIfAbsent(point.series(), name -> new ArrayList<>())
                        .add(point);
            }
        }
        report.points().stream()
                .filter(point -> point.alone() && !point.equals(small) && !point.equals(large))
                .forEach(point -> layers.add(new Layer(
                        point.label(),
                        Kind.POINTS,
                        point.decoder().equals("large") ? Tone.LARGE : Tone.SMALL,
                        marks(List.of(point), axis))));
        series.forEach((name, points) -> layers.add(new Layer(name, Kind.LINE, Tone.SERIES, marks(points, axis))));
        layers.add(new Layer(
                "given up",
                Kind.POINTS,
                Tone.QUIET,
                marks(
                        report.points().stream()
                                .filter(point -> point.stop() != null)
                                .toList(),
                        axis)));
        return SvgChart.render(new Chart(
                report.finding(),
                Chart.Axis.of(axis.title() + ", " + axis.unit()),
                new Chart.Axis(metric, null, null, true),
                layers.stream().filter(layer -> !layer.marks().isEmpty()).toList()));
    }

    private static List<Mark> corners(List<CostQuality> line) {
        return line.stream().map(p -> Mark.at(p.cost(), p.quality())).toList();
    }

    private static List<Mark> marks(List<CurvePoint> points, CostAxis axis) {
        List<Mark> marks = new ArrayList<>();
        for (CurvePoint point : points) {
            Double x = point.x();
            if (x != null) {
                marks.add(new Mark(
                        x,
                        point.quality(),
                        null,
                        null,
                        null,
                        "%s: %s (%s) at %s"
                                .formatted(
                                        point.label(),
                                        Figures.percent(point.quality()),
                                        Figures.interval(point.qualityLow(), point.qualityHigh()),
                                        Figures.on(axis, x))));
            }
        }
        return marks;
    }

    /** Quality by the share of tokens deferred, beside random deferral and the oracle. */
    static String deferral(RuleStatistics statistics, String metric) {
        List<Layer> layers = new ArrayList<>();
        layers.add(new Layer(
                "random",
                Kind.REFERENCE,
                Tone.QUIET,
                List.of(Mark.at(0, statistics.smallQuality()), Mark.at(1, statistics.largeQuality()))));
        layers.add(new Layer("oracle", Kind.REFERENCE, Tone.LARGE, marks(statistics.oracleCurve())));
        // lines without marks are named, too, so that the others have the colours of the plane
        for (RuleStatistics.Line line : statistics.rules()) {
            layers.add(new Layer(
                    line.rule(),
                    Kind.LINE,
                    Tone.SERIES,
                    line.deferral().isEmpty()
                            ? List.of()
                            : marks(DeferralCurve.of(line.deferral(), line.smallQuality(), line.largeQuality()))));
        }
        return SvgChart.render(new Chart(
                "Quality by share of deferred tokens; random deferral is the straight line, the oracle routes whole prompts.",
                new Chart.Axis("share deferred to large", 0.0, 1.0, true),
                new Chart.Axis(metric, null, null, true),
                layers));
    }

    private static List<Mark> marks(List<DeferralCurve.Point> curve) {
        return curve.stream()
                .map(point -> new Mark(
                        point.deferral(),
                        point.quality(),
                        null,
                        null,
                        null,
                        Figures.percent(point.quality()) + " at " + Figures.percent(point.deferral()) + " deferred"))
                .toList();
    }
}
