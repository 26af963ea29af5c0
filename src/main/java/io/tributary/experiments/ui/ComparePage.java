package io.tributary.experiments.ui;

import io.tributary.core.evaluate.metrics.MetricDescriptor;
import io.tributary.core.evaluate.metrics.Metrics;
import io.tributary.experiments.CurvePoint;
import io.tributary.experiments.CurveReport;
import io.tributary.experiments.Examples;
import io.tributary.experiments.ExperimentSummary;
import io.tributary.experiments.Part;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All that the compare page prints.
 *
 * @param report null if there is no experiment, or the chosen one cannot be shown
 * @param part the prompts that count; slices: what they may be narrowed to
 * @param focus series that stands out while no point is chosen
 * @param selected the chosen point
 * @param examples its answers
 * @param problem what went wrong, or empty
 */
record ComparePage(
        List<ExperimentSummary> experiments,
        @Nullable CurveReport report,
        Part part,
        List<String> slices,
        List<PointRow> rows,
        List<SummaryRow> summary,
        String focus,
        @Nullable PointRow selected,
        @Nullable Examples examples,
        Order order,
        boolean descending,
        String problem) {

    static ComparePage without(List<ExperimentSummary> experiments, String problem) {
        return new ComparePage(
                experiments,
                null,
                Part.WHOLE,
                List.of(),
                List.of(),
                List.of(),
                "",
                null,
                null,
                Order.COST,
                false,
                problem);
    }

    public @Nullable UUID experiment() {
        return report == null ? null : report.experiment().id();
    }

    /** The part of the address that narrows the prompts; empty for all. */
    public String narrowed() {
        return parameter("half", part.half()) + parameter("slice", part.slice());
    }

    private static String parameter(String name, @Nullable String value) {
        return value == null ? "" : "&" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
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
                PointRow.suggestedName(report.experiment().pair(), point.decoder(), point.rule()),
                Limits.read(Map.of()));
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
