package io.tributary.diagnostics.ui;

import io.tributary.accounts.Callers;
import io.tributary.accounts.Scope;
import io.tributary.core.evaluate.diagnose.Diagnostic;
import io.tributary.core.evaluate.diagnose.Diagnostics;
import io.tributary.decisions.GenerationFilter;
import io.tributary.decisions.GenerationQueries;
import io.tributary.diagnostics.DiagnosticReports;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of diagnostics, and any one of them. */
@Controller
class DiagnosticsController {
    private final DiagnosticReports reports;
    private final GenerationQueries generations;
    private final Callers callers;

    DiagnosticsController(DiagnosticReports reports, GenerationQueries generations, Callers callers) {
        this.reports = reports;
        this.generations = generations;
        this.callers = callers;
    }

    @GetMapping("/diagnostics")
    String list(Model model) {
        show(model, "");
        return "diagnostics/list";
    }

    @GetMapping("/diagnostics/{id}")
    String page(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String model,
            @RequestParam(defaultValue = "") String rule,
            Model page,
            HttpServletResponse response) {
        Diagnostic diagnostic = Diagnostics.all().get(id);
        if (diagnostic == null) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            show(page, "There is no diagnostic '" + id + "'.");
            return "diagnostics/list";
        }
        Scope scope = callers.current().scope();
        GenerationFilter filter = new GenerationFilter(orAny(model), orAny(rule), null, null, null, null);
        page.addAttribute("diagnostic", diagnostic.descriptor());
        page.addAttribute("view", new ReportView(reports.report(diagnostic, filter, scope)));
        page.addAttribute("models", generations.models(scope));
        page.addAttribute("rules", generations.rules(scope));
        page.addAttribute("chosenModel", model);
        page.addAttribute("chosenRule", rule);
        return "diagnostics/report";
    }

    private static void show(Model model, String problem) {
        model.addAttribute(
                "diagnostics",
                Diagnostics.all().values().stream().map(Diagnostic::descriptor).toList());
        model.addAttribute("problem", problem);
    }

    private static @Nullable String orAny(String value) {
        return value.isEmpty() ? null : value;
    }
}
