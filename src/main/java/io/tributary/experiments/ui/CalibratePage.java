package io.tributary.experiments.ui;

import io.tributary.core.evaluate.Standing;
import io.tributary.core.evaluate.metrics.Metrics;
import io.tributary.experiments.CalibrationReport;
import io.tributary.experiments.CostAxis;
import io.tributary.experiments.ExperimentLists;
import io.tributary.experiments.ExperimentSummary;
import io.tributary.experiments.Part;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All that the calibrate page prints.
 *
 * @param experiment the chosen one; null without experiments
 * @param view how the sweep is looked at
 * @param form the fields of that; null without experiments
 * @param limits as typed, by parameter
 * @param report null until something is demanded
 * @param problem what went wrong, or empty
 */
record CalibratePage(
        List<ExperimentSummary> experiments,
        @Nullable UUID experiment,
        CompareView view,
        @Nullable LensForm form,
        Map<String, String> limits,
        @Nullable CalibrationReport report,
        String problem) {

    /** Whether there may be more than the field offers. */
    public boolean more() {
        return experiments.size() >= ExperimentLists.OFFERED;
    }

    public String limit(String name) {
        return limits.getOrDefault(name, "");
    }

    /** The form beside the chosen point; null where none was chosen. */
    public @Nullable UseForm use() {
        if (report == null || report.chosen() == null) {
            return null;
        }
        CalibrationReport.Chosen chosen = report.chosen();
        return UseForm.of(
                report.experiment().id(),
                chosen.id(),
                PointRow.suggestedName(chosen.pair(), chosen.decoder(), chosen.rule()),
                limits,
                view);
    }

    private CostAxis axis() {
        return view.lens().costing().axis();
    }

    /** What quality costs here: cost, FLOPs, large calls. */
    public String noun() {
        return axis().noun();
    }

    /** The address of this page with one demand and nothing else demanded. */
    public String asking(String demand, String value) {
        return view.onward().set("experiment", String.valueOf(experiment)).with(demand, value);
    }

    /** Where a point stands among all, on the half it is reported on. */
    public String among(UUID point) {
        return view.onward()
                .set("experiment", String.valueOf(experiment))
                .set("half", Part.REPORT)
                .with("point", point);
    }

    /** One measure on both halves. */
    record Line(String title, String calibration, String report) {}

    /** The chosen point's measures; empty where none was chosen. */
    public List<Line> lines() {
        if (report == null || report.chosen() == null) {
            return List.of();
        }
        CalibrationReport.Figures on = report.chosen().calibration();
        CalibrationReport.Figures off = report.chosen().report();
        String metric = Metrics.byId(report.experiment().metric()).descriptor().title();
        return List.of(
                new Line(metric, percent(on.quality()), percent(off.quality())),
                new Line("share of large's quality", percent(on.qualityOfLarge()), percent(off.qualityOfLarge())),
                new Line(costTitle(), times(on.relativeCost()), times(off.relativeCost())),
                new Line("large calls per token", number(on.largeCallsPerToken()), number(off.largeCallsPerToken())),
                new Line("prompts", String.valueOf(on.n()), String.valueOf(off.n())));
    }

    private String costTitle() {
        return axis() == CostAxis.RELATIVE_COST ? axis().title() : axis().title() + ", × large alone";
    }

    /** One demand with its verdict. */
    record Demand(String words, String measured, String verdict, String state) {}

    public List<Demand> demands() {
        return report == null || report.chosen() == null
                ? List.of()
                : report.chosen().kept().stream().map(this::demand).toList();
    }

    private Demand demand(CalibrationReport.Kept kept) {
        String verdict =
                switch (kept.verdict()) {
                    case "kept" -> "holds over the whole interval";
                    case "likely" -> "holds; the interval does not exclude that it is missed";
                    default -> "does not hold";
                };
        String state = kept.verdict().equals("kept") ? "steady" : kept.verdict().equals("likely") ? "few" : "drift";
        return switch (kept.demand()) {
            case "min_quality_of_large" ->
                new Demand(
                        "at least " + Figures.percent(kept.limit()) + " of large's quality",
                        percent(kept.measured()),
                        verdict,
                        state);
            case "max_large_calls" ->
                new Demand(
                        "at most " + Figures.number(kept.limit()) + " large calls per token",
                        number(Objects.requireNonNull(kept.measured())),
                        verdict,
                        state);
            default ->
                new Demand(
                        "at most " + Figures.times(kept.limit()) + " large's " + noun(),
                        times(Objects.requireNonNull(kept.measured())),
                        verdict,
                        state);
        };
    }

    public String firmness() {
        return report == null || report.chosen() == null
                ? ""
                : Figures.percent(report.chosen().firmness());
    }

    private static String percent(Standing.@Nullable Estimate e) {
        return e == null ? "–" : Figures.percent(e.value()) + " (" + Figures.interval(e.low(), e.high()) + ")";
    }

    private static String times(Standing.Estimate e) {
        return Figures.times(e.value()) + " (" + Figures.times(e.low()) + "–" + Figures.times(e.high()) + ")";
    }

    private static String number(Standing.Estimate e) {
        return Figures.number(e.value()) + " (" + Figures.number(e.low()) + "–" + Figures.number(e.high()) + ")";
    }
}
