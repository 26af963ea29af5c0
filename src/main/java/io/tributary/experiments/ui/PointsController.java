package io.tributary.experiments.ui;

import io.tributary.core.evaluate.metrics.Metrics;
import io.tributary.experiments.BlindComparisons;
import io.tributary.experiments.CurvePoint;
import io.tributary.experiments.CurveReport;
import io.tributary.experiments.Dossier;
import io.tributary.experiments.Dossiers;
import io.tributary.experiments.ExperimentFiles;
import io.tributary.experiments.ExperimentReports;
import io.tributary.experiments.PointComparison;
import io.tributary.experiments.Refinement;
import io.tributary.experiments.Refinements;
import io.tributary.experiments.Statistics;
import io.tributary.experiments.UnknownExperiment;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What a sweep amounts to: two points, its rules, and the whole as a file to hand on. */
@Controller
class PointsController {
    private final ExperimentReports reports;
    private final Statistics statistics;
    private final Dossiers dossiers;
    private final ExperimentFiles files;
    private final BlindComparisons blind;
    private final Refinements refinements;
    private final LensForms forms;

    PointsController(
            ExperimentReports reports,
            Statistics statistics,
            Dossiers dossiers,
            ExperimentFiles files,
            BlindComparisons blind,
            Refinements refinements,
            LensForms forms) {
        this.reports = reports;
        this.statistics = statistics;
        this.dossiers = dossiers;
        this.files = files;
        this.blind = blind;
        this.refinements = refinements;
        this.forms = forms;
    }

    /** Against large alone until another point is chosen. */
    @GetMapping("/compare/points")
    String points(
            @RequestParam UUID experiment,
            @RequestParam UUID point,
            @RequestParam(defaultValue = "") String against,
            @RequestParam(defaultValue = "won") String show,
            @RequestParam MultiValueMap<String, String> fields,
            Model model) {
        CompareView view = CompareView.of(fields);
        CurveReport report = reports.curve(experiment, view.lens().pinning(null));
        UUID other = against.isEmpty() ? usual(report, point) : UUID.fromString(against);
        PointComparison comparison = statistics.compare(experiment, point, other, view.lens());
        model.addAttribute("page", PointsPage.of(report, comparison, !show.equals("lost")));
        model.addAttribute("form", forms.of(report, view));
        model.addAttribute("blind", new BlindView(blind.result(experiment, point, other)));
        model.addAttribute("between", between(experiment, point, other));
        model.addAttribute("metric", Metrics.byId(report.experiment().metric()).descriptor());
        return "experiments/points";
    }

    /** Null where the points are not of one line, or nothing new lies between them. */
    private @Nullable Refinement between(UUID experiment, UUID point, UUID other) {
        try {
            Refinement proposal = refinements.propose(experiment, point, other);
            return proposal.values().isEmpty() ? null : proposal;
        } catch (IllegalArgumentException notOfOneLine) {
            return null;
        }
    }

    /** Looks closer between the two points and shows the new sweep's progress. */
    @PostMapping("/compare/refine")
    String refine(@RequestParam UUID experiment, @RequestParam UUID point, @RequestParam UUID against) {
        return "redirect:/compare?experiment=" + refinements.refine(experiment, point, against, null);
    }

    private static UUID usual(CurveReport report, UUID point) {
        CurvePoint large = report.large();
        CurvePoint small = report.small();
        if (large == null || small == null) {
            throw new IllegalArgumentException("no prompt of this experiment has been answered by every point yet");
        }
        return large.id().equals(point) ? small.id() : large.id();
    }

    @GetMapping("/compare/statistics")
    String statistics(@RequestParam UUID experiment, @RequestParam MultiValueMap<String, String> fields, Model model) {
        CompareView view = CompareView.of(fields);
        Dossier dossier = dossiers.of(experiment, view.lens().pinning(null));
        model.addAttribute("page", new DossierPage(dossier));
        model.addAttribute("form", forms.of(dossier.curve(), view));
        return "experiments/statistics";
    }

    /** One file that needs nothing else; sent as a download, since a page of this service may not carry its own style. */
    @GetMapping("/compare/report")
    String report(
            @RequestParam UUID experiment,
            @RequestParam MultiValueMap<String, String> fields,
            Model model,
            HttpServletResponse response) {
        Dossier dossier = dossiers.of(experiment, CompareView.of(fields).lens().pinning(null));
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(files.name(experiment) + ".html")
                        .build()
                        .toString());
        model.addAttribute("page", new DossierPage(dossier));
        return "experiments/report";
    }

    @ExceptionHandler({UnknownExperiment.class, IllegalArgumentException.class})
    ModelAndView refused(RuntimeException e, HttpServletResponse response) {
        response.setStatus(
                e instanceof UnknownExperiment ? HttpServletResponse.SC_NOT_FOUND : HttpServletResponse.SC_BAD_REQUEST);
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "inline");
        return new ModelAndView("experiments/lost", "problem", String.valueOf(e.getMessage()));
    }
}
