package io.tributary.experiments.ui;

import io.tributary.core.evaluate.Demands;
import io.tributary.experiments.Calibrations;
import io.tributary.experiments.ExperimentReports;
import io.tributary.experiments.ExperimentSummary;
import io.tributary.experiments.UnknownExperiment;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Which point keeps to what I need? */
@Controller
class CalibrateController {
    private final ExperimentReports reports;
    private final Calibrations calibrations;

    CalibrateController(ExperimentReports reports, Calibrations calibrations) {
        this.reports = reports;
        this.calibrations = calibrations;
    }

    @GetMapping("/calibrate")
    String page(@RequestParam Map<String, String> fields, Model model, HttpServletResponse response) {
        List<ExperimentSummary> all = reports.list();
        Map<String, String> limits = Limits.read(fields);
        CalibratePage page;
        try {
            String asked = fields.getOrDefault("experiment", "");
            UUID id = asked.isEmpty() ? CompareController.first(all) : UUID.fromString(asked);
            page = page(all, id, limits, response);
        } catch (UnknownExperiment | IllegalArgumentException e) {
            response.setStatus(HttpStatus.NOT_FOUND.value());
            page = new CalibratePage(
                    all, null, limits, null, "Nothing to show under this address: " + e.getMessage() + ".");
        }
        model.addAttribute("page", page);
        return "calibrate";
    }

    /** @throws UnknownExperiment if there is none with this id */
    private CalibratePage page(
            List<ExperimentSummary> all, @Nullable UUID id, Map<String, String> limits, HttpServletResponse response) {
        if (id == null) {
            return new CalibratePage(all, null, limits, null, "");
        }
        reports.summary(id);
        try {
            @Nullable Demands demands = Limits.demands(limits);
            return new CalibratePage(all, id, limits, demands == null ? null : calibrations.report(id, demands), "");
        } catch (IllegalArgumentException e) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return new CalibratePage(all, id, limits, null, String.valueOf(e.getMessage()));
        }
    }
}
