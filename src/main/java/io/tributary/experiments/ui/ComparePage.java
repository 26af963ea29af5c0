package io.tributary.experiments.ui;

import io.tributary.core.evaluate.CostQuality;
import io.tributary.core.evaluate.metrics.MetricDescriptor;
import io.tributary.core.evaluate.metrics.Metrics;
import io.tributary.experiments.Baseline;
import io.tributary.experiments.CostAxis;
import io.tributary.experiments.CurvePoint;
import io.tributary.experiments.CurveReport;
import io.tributary.experiments.Examples;
import io.tributary.experiments.ExperimentLists;
import io.tributary.experiments.ExperimentSummary;
import io.tributary.experiments.Part;
import io.tributary.experiments.PointStop;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All that the compare page prints.
 *
 * @param report null if there is no experiment, or the chosen one cannot be shown
 * @param view what the address says
 * @param form how it may be looked at; null without a report
 * @param focus series that stands out while no point is chosen
 * @param selected the chosen point
 * @param examples its answers
 * @param problem what went wrong, or empty
 */
record ComparePage(
        List<ExperimentSummary> experiments,
        @Nullable CurveReport report,
        CompareView view,
        @Nullable LensForm form,
        List<PointRow> rows,
        List<SummaryRow> summary,
        String focus,
        @Nullable PointRow selected,
        @Nullable Examples examples,
        List<Overlay> overlays,
        String problem) {

    static ComparePage without(List<ExperimentSummary> experiments, String problem) {
        return new ComparePage(
                experiments, null, CompareView.USUAL, null, List.of(), List.of(), "", null, null, List.of(), problem);
    }

    /** Whether there may be more than the field offers. */
    public boolean more() {
        return experiments.size() >= ExperimentLists.OFFERED;
    }

    public @Nullable UUID experiment() {
        return report == null ? null : report.experiment().id();
    }

    /** By name, the first first. */
    public String pairs() {
        return Figures.pairs(Objects.requireNonNull(report));
    }

    /** Which models alone all points are held against, where there are several; else empty. */
    public String held() {
        return Figures.held(Objects.requireNonNull(report));
    }

    private String pairOf(CurvePoint point) {
        return point.pair() == null
                ? Objects.requireNonNull(report).experiment().pair()
                : point.pair();
    }

    /** What answers were drawn at, in a chip. */
    public String temperatures() {
        return Figures.temperatures(Objects.requireNonNull(report));
    }

    /** Which of the models alone it is that all points are held against; null for any other point. */
    public @Nullable String alone(CurvePoint point) {
        boolean held = report != null && (point.equals(report.small()) || point.equals(report.large()));
        return held ? point.decoder() : null;
    }

    public Part part() {
        return view.lens().part();
    }

    public CostAxis axis() {
        return view.lens().costing().axis();
    }

    /** How many points the sweep gave up. */
    public long stopped() {
        return rows.stream().filter(row -> row.point().stop() != null).count();
    }

    public AxisWords words() {
        return new AxisWords(axis());
    }

    /** The columns of the table. */
    public List<Order> columns() {
        return Arrays.stream(Order.values())
                .filter(o -> o != Order.X || words().ownColumn())
                .filter(o -> o != Order.LATENCY || timed())
                .filter(o -> o != Order.PAIR || report != null && report.pairs().size() > 1)
                .toList();
    }

    /** Whether any point's answers were timed alone; without one there is no column of latencies. */
    public boolean timed() {
        return report != null && report.points().stream().anyMatch(point -> point.latencyP50Ms() != null);
    }

    public String title(Order column) {
        return column == Order.X ? axis().title() : column.title();
    }

    /** Where a link leads that changes one thing of the view. */
    public String with(String name, Object value) {
        return "?" + withExperiment(view.with(name, value));
    }

    /** The address names the experiment even where the newest was meant, which will be another one. */
    private String withExperiment(String query) {
        String rest = query.substring(1);
        return view.experiment() != null || report == null ? rest : "experiment=" + experiment() + "&" + rest;
    }

    /** The value of a field of the view, for forms that carry it on. */
    public String value(String name) {
        return view.value(name);
    }

    public boolean drawn(ExperimentSummary other) {
        return view.others().contains(other.id());
    }

    /** Whether the view narrows the prompts. */
    public boolean narrowed() {
        return !part().equals(Part.WHOLE);
    }

    /** A point's place on the axis; null where it has none. */
    public @Nullable Double x(CurvePoint point) {
        return point.x();
    }

    /** A line as the chart's element reads it: {@code x,y x,y}. */
    public String line(List<CostQuality> line) {
        return line.stream().map(p -> p.cost() + "," + p.quality()).collect(Collectors.joining(" "));
    }

    /** The plane for browsers without script. */
    public String drawing() {
        return report == null || metric() == null
                ? ""
                : SweepCharts.plane(
                        report, axis(), Objects.requireNonNull(metric()).title());
    }

    public @Nullable Baseline baseline() {
        return report == null ? null : report.baseline();
    }

    /** How a point differs from the pinned one, in points of quality; null for that one itself. */
    public @Nullable GapRow gap(CurvePoint point) {
        Baseline baseline = baseline();
        Baseline.Gap gap = baseline == null ? null : baseline.gaps().get(point.id());
        return gap == null ? null : new GapRow(gap, axis());
    }

    /** Why a point has fewer prompts than the others, in a sentence. */
    public String stop(CurvePoint point) {
        PointStop stop = point.stop();
        if (stop == null || report == null) {
            return "";
        }
        String dominant = report.points().stream()
                .filter(other -> other.id().equals(stop.dominant()))
                .findFirst()
                .map(CurvePoint::label)
                .orElse("another point");
        return "Given up after %d prompts: %s was clearly better on them and not dearer."
                .formatted(stop.after(), dominant);
    }

    /** What else is drawn and how far it may be compared. */
    public List<String> notes() {
        return overlays.stream().map(this::note).toList();
    }

    private String note(Overlay overlay) {
        String name = overlay.experiment().name();
        if (report == null || overlay.report() == null) {
            return name + " is not drawn: " + overlay.problem() + ".";
        }
        String different = overlay.differences(report.experiment());
        CurvePoint large = overlay.report().large();
        String drawn = "%s is drawn by its front: %d points, n = %d."
                .formatted(name, overlay.front().size(), large == null ? 0 : large.n());
        return different.isEmpty()
                ? drawn
                : drawn + " It was measured with " + different + ": compare shapes, not heights.";
    }

    /** The form beside the chosen point; null while none is chosen. */
    public @Nullable UseForm use() {
        if (report == null || selected == null) {
            return null;
        }
        CurvePoint point = selected.point();
        return UseForm.of(
                report.experiment().id(),
                point.id(),
                PointRow.suggestedName(pairOf(point), point.decoder(), point.rule()),
                Limits.read(Map.of()),
                view);
    }

    /** What answers are judged by; null without a report. */
    public @Nullable MetricDescriptor metric() {
        return report == null
                ? null
                : Metrics.byId(report.experiment().metric()).descriptor();
    }

    public PointTable table() {
        return PointTable.of(rows, value("find"), value("rows"));
    }

    /** Where a link leads that looks for nothing. */
    public String unsought() {
        return "?" + withExperiment(view.query().set("find", "").with("rows", "")) + "#points";
    }

    /** Where the table turns to. */
    public String turned(int page) {
        return "?" + withExperiment(view.query().with("rows", page)) + "#points";
    }

    /** Where a click on that column's head leads. */
    public String sortedBy(Order column) {
        boolean again = column == view.order();
        boolean descending = again ? !view.descending() : column == Order.QUALITY;
        String sorted = view.query().set("rows", "").set("sort", column.key()).with("dir", descending ? "desc" : "asc");
        return "?" + withExperiment(sorted) + "#points";
    }

    public @Nullable String sorted(Order column) {
        return column != view.order() ? null : view.descending() ? "descending" : "ascending";
    }
}
