package io.tributary.experiments.ui;

import io.tributary.experiments.CurvePoint;
import io.tributary.experiments.CurveReport;
import io.tributary.experiments.ExperimentReports;
import io.tributary.experiments.ExperimentRequest;
import io.tributary.experiments.ExperimentSummary;
import io.tributary.experiments.Experiments;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The button that runs a shown experiment again. */
@Controller
class RerunController {
    private final ExperimentReports reports;
    private final Experiments experiments;

    RerunController(ExperimentReports reports, Experiments experiments) {
        this.reports = reports;
        this.experiments = experiments;
    }

    /** Starts the same sweep under the same seed and shows its progress. */
    @PostMapping("/compare/rerun")
    String rerun(@RequestParam UUID experiment) {
        UUID again = experiments.submit(same(reports.curve(experiment)));
        return "redirect:/compare?experiment=" + again;
    }

    private static ExperimentRequest same(CurveReport report) {
        ExperimentSummary summary = report.experiment();
        List<ExperimentRequest.Point> points = report.points().stream()
                .filter(point -> point.rule() != null)
                .map(RerunController::setting)
                .toList();
        return new ExperimentRequest(
                summary.name(),
                summary.dataSet(),
                summary.pair(),
                points,
                null,
                null,
                report.small() == null ? null : report.small().gamma(),
                summary.n() + summary.skipped(),
                summary.seed(),
                summary.temperature(),
                summary.maxTokens(),
                null,
                summary.metric());
    }

    private static ExperimentRequest.Point setting(CurvePoint point) {
        return new ExperimentRequest.Point(point.decoder(), point.rule(), point.parameters(), point.gamma());
    }
}
