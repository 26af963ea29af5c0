package io.tributary.experiments.ui;

import io.tributary.experiments.CostAxis;
import io.tributary.experiments.CurvePoint;
import io.tributary.experiments.CurveReport;
import io.tributary.experiments.Examples;
import io.tributary.experiments.ExperimentLists;
import io.tributary.experiments.ExperimentReports;
import io.tributary.experiments.ExperimentSummary;
import io.tributary.experiments.Latencies;
import io.tributary.experiments.LatencyPlan;
import io.tributary.experiments.Lens;
import io.tributary.experiments.RuleSummary;
import io.tributary.experiments.UnknownExperiment;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Which operating point should I choose? */
@Controller
class CompareController {
    private static final int EXAMPLES = 10;

    private final ExperimentReports reports;
    private final ExperimentLists lists;
    private final LensForms forms;
    private final Latencies latencies;

    CompareController(ExperimentReports reports, ExperimentLists lists, LensForms forms, Latencies latencies) {
        this.reports = reports;
        this.lists = lists;
        this.forms = forms;
        this.latencies = latencies;
    }

    /**
     * The field {@code part} asks for what scripts put into the page they have: {@code course}, how far the sweep is, without
     * its curve; else what belongs to the chosen point alone.
     */
    @GetMapping("/compare")
    String page(@RequestParam MultiValueMap<String, String> fields, Model model, HttpServletResponse response) {
        ComparePage page;
        try {
            CompareView view = CompareView.of(fields);
            if (view.experiment() != null && "course".equals(fields.getFirst("part"))) {
                model.addAttribute("sweep", reports.summary(view.experiment()));
                return "experiments/course-part";
            }
            List<ExperimentSummary> all = lists.offered(view.named());
            UUID id = view.experiment() == null ? first(all) : view.experiment();
            page = id == null ? ComparePage.without(all, "") : fill(all, id, view);
        } catch (UnknownExperiment | IllegalArgumentException e) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            page = ComparePage.without(
                    lists.offered(List.of()), "Nothing to show under this address: " + e.getMessage() + ".");
        }
        model.addAttribute("page", page);
        if (fields.containsKey("part")) {
            return "compare/part";
        }
        model.addAttribute("timing", timing(page.report()));
        return "compare";
    }

    /** Null where nothing can be timed yet. */
    private @Nullable LatencyPlan timing(@Nullable CurveReport report) {
        return report == null || !report.experiment().state().equals("completed")
                ? null
                : latencies.plan(report.experiment().id(), null);
    }

    /** The newest finished sweep, or the newest of all. */
    static @Nullable UUID first(List<ExperimentSummary> all) {
        return all.stream()
                .filter(summary -> summary.state().equals("completed"))
                .findFirst()
                .or(() -> all.stream().findFirst())
                .map(ExperimentSummary::id)
                .orElse(null);
    }

    /** An axis that cannot be had leads back to relative cost, with the reason. */
    private ComparePage fill(List<ExperimentSummary> all, UUID id, CompareView view) {
        try {
            return fill(all, id, view, reports.curve(id, view.lens()), "");
        } catch (IllegalArgumentException e) {
            if (view.lens().costing().axis() == CostAxis.RELATIVE_COST) {
                throw e;
            }
            CompareView usual = view.byCost();
            return fill(
                    all, id, usual, reports.curve(id, usual.lens()), e.getMessage() + ". This is by relative cost.");
        }
    }

    private ComparePage fill(
            List<ExperimentSummary> all, UUID id, CompareView view, CurveReport report, String problem) {
        List<PointRow> rows = view.order().apply(report.points(), view.descending());
        @Nullable
        PointRow selected = rows.stream()
                .filter(row -> row.point().id().equals(view.point()))
                .findFirst()
                .orElse(null);
        @Nullable
        Examples examples = view.point() == null
                ? null
                : reports.examples(id, view.point(), view.lens().metric(), view.cursor(), EXAMPLES);
        List<SummaryRow> summary = report.summary().stream()
                .sorted(Comparator.comparing(
                        RuleSummary::speedupAtMatchedQuality, Comparator.nullsLast(Comparator.reverseOrder())))
                .map(SummaryRow::new)
                .toList();
        return new ComparePage(
                all,
                report,
                view,
                forms.of(report, view),
                rows,
                summary,
                focus(report, summary),
                selected,
                examples,
                overlays(all, id, view),
                problem);
    }

    /** The others, looked at in the same way; the pinned point is not theirs. */
    private List<Overlay> overlays(List<ExperimentSummary> all, UUID shown, CompareView view) {
        Lens lens = view.lens().pinning(null);
        return all.stream()
                .filter(other ->
                        view.others().contains(other.id()) && !other.id().equals(shown))
                .map(other -> overlay(other, lens))
                .toList();
    }

    private Overlay overlay(ExperimentSummary other, Lens lens) {
        try {
            CurveReport report = reports.curve(other.id(), lens);
            return report.front().isEmpty()
                    ? new Overlay(other, null, "none of its points has a place here")
                    : new Overlay(other, report, "");
        } catch (IllegalArgumentException e) {
            return new Overlay(other, null, String.valueOf(e.getMessage()));
        }
    }

    /** The series of the point behind the first line of the summary. */
    private static String focus(CurveReport report, List<SummaryRow> summary) {
        if (summary.isEmpty()) {
            return "";
        }
        RuleSummary best = summary.get(0).summary();
        return report.points().stream()
                .filter(p -> p.id().equals(best.matchedPoint() != null ? best.matchedPoint() : best.bestPoint()))
                .findFirst()
                .map((CurvePoint p) -> new PointRow(p).series())
                .orElse("");
    }
}
