package io.tributary.experiments.ui;

import io.tributary.experiments.CurvePoint;
import io.tributary.experiments.CurveReport;
import io.tributary.experiments.Examples;
import io.tributary.experiments.ExperimentReports;
import io.tributary.experiments.ExperimentSummary;
import io.tributary.experiments.Part;
import io.tributary.experiments.RuleSummary;
import io.tributary.experiments.UnknownExperiment;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Which operating point should I choose? */
@Controller
class CompareController {
    private static final int EXAMPLES = 10;

    private final ExperimentReports reports;

    CompareController(ExperimentReports reports) {
        this.reports = reports;
    }

    @GetMapping("/compare")
    String page(
            @RequestParam(required = false) @Nullable String experiment,
            @RequestParam(required = false) @Nullable String point,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable String half,
            @RequestParam(required = false) @Nullable String slice,
            @RequestParam(defaultValue = "cost") String sort,
            @RequestParam(defaultValue = "asc") String dir,
            Model model,
            HttpServletResponse response) {
        List<ExperimentSummary> all = reports.list();
        ComparePage page;
        try {
            UUID id = experiment == null ? first(all) : UUID.fromString(experiment);
            page = id == null
                    ? ComparePage.without(all, "")
                    : fill(all, id, Part.of(half, slice), point, cursor, Order.of(sort), dir.equals("desc"));
        } catch (UnknownExperiment | IllegalArgumentException e) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            page = ComparePage.without(all, "Nothing to show under this address: " + e.getMessage() + ".");
        }
        model.addAttribute("page", page);
        model.addAttribute("orders", Order.values());
        return "compare";
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

    private ComparePage fill(
            List<ExperimentSummary> all,
            UUID id,
            Part part,
            @Nullable String point,
            @Nullable String cursor,
            Order order,
            boolean descending) {
        CurveReport report = reports.curve(id, part);
        @Nullable UUID chosen = point == null ? null : UUID.fromString(point);
        List<PointRow> rows = order.apply(report.points(), descending);
        @Nullable
        PointRow selected = rows.stream()
                .filter(row -> row.point().id().equals(chosen))
                .findFirst()
                .orElse(null);
        @Nullable Examples examples = chosen == null ? null : reports.examples(id, chosen, cursor, EXAMPLES);
        List<SummaryRow> summary = report.summary().stream()
                .sorted(Comparator.comparing(
                        RuleSummary::speedupAtMatchedQuality, Comparator.nullsLast(Comparator.reverseOrder())))
                .map(SummaryRow::new)
                .toList();
        return new ComparePage(
                all,
                report,
                part,
                reports.slices(id),
                rows,
                summary,
                focus(report, summary),
                selected,
                examples,
                order,
                descending,
                "");
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
