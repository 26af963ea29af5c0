package io.tributary.experiments.ui;

import io.tributary.core.evaluate.Demands;
import io.tributary.experiments.Calibrations;
import io.tributary.experiments.ExperimentLists;
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
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Which point keeps to what I need? */
@Controller
class CalibrateController {
    private final ExperimentReports reports;
    private final Calibrations calibrations;
    private final LensForms forms;
    private final ExperimentLists lists;

    CalibrateController(ExperimentReports reports, Calibrations calibrations, LensForms forms, ExperimentLists lists) {
        this.lists = lists;
        this.reports = reports;
        this.calibrations = calibrations;
        this.forms = forms;
    }

    @GetMapping("/calibrate")
    String page(@RequestParam MultiValueMap<String, String> fields, Model model, HttpServletResponse response) {
        Map<String, String> limits = Limits.read(fields.toSingleValueMap());
        CalibratePage page;
        try {
            CompareView view = CompareView.of(fields);
            List<ExperimentSummary> all = lists.offered(view.named());
            UUID id = view.experiment() == null ? CompareController.first(all) : view.experiment();
            page = page(all, id, view, limits, response);
        } catch (UnknownExperiment | IllegalArgumentException e) {
            response.setStatus(HttpStatus.NOT_FOUND.value());
            page = new CalibratePage(
                    lists.offered(List.of()),
                    null,
                    CompareView.USUAL,
                    null,
                    limits,
                    null,
                    "Nothing to show under this address: " + e.getMessage() + ".");
        }
        model.addAttribute("page", page);
        return "calibrate";
    }

    /** @throws UnknownExperiment if there is none with this id */
    private CalibratePage page(
            List<ExperimentSummary> all,
            @Nullable UUID id,
            CompareView view,
            Map<String, String> limits,
            HttpServletResponse response) {
        if (id == null) {
            return new CalibratePage(all, null, view, null, limits, null, "");
        }
        LensForm form = forms.of(reports.curve(id), view);
        try {
            @Nullable Demands demands = Limits.demands(limits);
            return new CalibratePage(
                    all,
                    id,
                    view,
                    form,
                    limits,
                    demands == null ? null : calibrations.report(id, demands, view.lens()),
                    "");
        } catch (IllegalArgumentException e) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return new CalibratePage(all, id, view, form, limits, null, String.valueOf(e.getMessage()));
        }
    }
}
