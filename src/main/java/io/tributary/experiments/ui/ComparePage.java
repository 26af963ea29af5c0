package io.tributary.experiments.ui;

import io.tributary.core.evaluate.metrics.MetricDescriptor;
import io.tributary.core.evaluate.metrics.Metrics;
import io.tributary.experiments.CurveReport;
import io.tributary.experiments.Examples;
import io.tributary.experiments.ExperimentSummary;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All that the compare page prints.
 *
 * @param report null if there is no experiment, or the chosen one cannot be shown
 * @param focus series that stands out while no point is chosen
 * @param selected the chosen point
 * @param examples its answers
 * @param problem what went wrong, or empty
 */
record ComparePage(
        List<ExperimentSummary> experiments,
        @Nullable CurveReport report,
        List<PointRow> rows,
        List<SummaryRow> summary,
        String focus,
        @Nullable PointRow selected,
        @Nullable Examples examples,
        Order order,
        boolean descending,
        String problem) {

    static ComparePage without(List<ExperimentSummary> experiments, String problem) {
        return new ComparePage(experiments, null, List.of(), List.of(), "", null, null, Order.COST, false, problem);
    }

    public @Nullable UUID experiment() {
        return report == null ? null : report.experiment().id();
    }

    /** What answers are judged by; null without a report. */
    public @Nullable MetricDescriptor metric() {
        return report == null
                ? null
                : Metrics.byId(report.experiment().metric()).descriptor();
    }

    /** Direction a click on that column's head leads to. */
    public String next(Order column) {
        boolean again = column == order;
        return (again ? !descending : column == Order.QUALITY) ? "desc" : "asc";
    }

    public @Nullable String sorted(Order column) {
        return column != order ? null : descending ? "descending" : "ascending";
    }
}
