package io.tributary.experiments.ui;

import io.tributary.experiments.ExperimentReports;
import io.tributary.experiments.Experiments;
import io.tributary.experiments.Reproduction;
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
        UUID again = experiments.submit(Reproduction.of(reports.summary(experiment), reports.curve(experiment)));
        return "redirect:/compare?experiment=" + again;
    }
}
