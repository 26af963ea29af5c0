package io.tributary.experiments.ui;

import io.tributary.core.evaluate.DeferralCurve;
import io.tributary.core.evaluate.report.Chart;
import io.tributary.core.evaluate.report.Chart.Kind;
import io.tributary.core.evaluate.report.Chart.Layer;
import io.tributary.core.evaluate.report.Chart.Mark;
import io.tributary.core.evaluate.report.Chart.Tone;
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

    /** Quality by relative cost: a line a rule, both models alone, and tossing a coin between them. */
    static String plane(CurveReport report, String metric) {
        List<Layer> layers = new ArrayList<>();
        CurvePoint small = report.small();
        CurvePoint large = report.large();
        if (small != null && large != null) {
            layers.add(new Layer("large alone", Kind.HORIZONTAL, Tone.LARGE, List.of(mark(large))));
            layers.add(new Layer("small alone", Kind.HORIZONTAL, Tone.SMALL, List.of(mark(small))));
            layers.add(new Layer("random", Kind.REFERENCE, Tone.QUIET, List.of(mark(small), mark(large))));
        }
        Map<String, List<Mark>> series = new LinkedHashMap<>();
        for (CurvePoint point : report.points()) {
            if (point.rule() != null || point.decoder().equals("speculative")) {
                series.computeIfAbsent(point.series(), name -> new ArrayList<>())
                        .add(mark(point));
            }
        }
        series.forEach((name, marks) -> layers.add(new Layer(name, Kind.LINE, Tone.SERIES, marks)));
        return SvgChart.render(new Chart(
                report.finding(),
                Chart.Axis.of("cost relative to large alone"),
                new Chart.Axis(metric, null, null, true),
                layers));
    }

    private static Mark mark(CurvePoint point) {
        return new Mark(
                point.relativeCost(),
                point.quality(),
                null,
                null,
                null,
                "%s: %s (%s) at %s"
                        .formatted(
                                point.label(),
                                Figures.percent(point.quality()),
                                Figures.interval(point.qualityLow(), point.qualityHigh()),
                                Figures.times(point.relativeCost())));
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
        for (RuleStatistics.Line line : statistics.rules()) {
            if (!line.deferral().isEmpty()) {
                layers.add(new Layer(
                        line.rule(),
                        Kind.LINE,
                        Tone.SERIES,
                        marks(DeferralCurve.of(
                                line.deferral(), statistics.smallQuality(), statistics.largeQuality()))));
            }
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
