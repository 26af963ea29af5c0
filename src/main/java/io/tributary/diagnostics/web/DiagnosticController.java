package io.tributary.diagnostics.web;

import io.tributary.accounts.Callers;
import io.tributary.core.evaluate.diagnose.Diagnostic;
import io.tributary.core.evaluate.diagnose.DiagnosticDescriptor;
import io.tributary.core.evaluate.diagnose.Diagnostics;
import io.tributary.core.evaluate.report.Report;
import io.tributary.decisions.GenerationFilter;
import io.tributary.diagnostics.DiagnosticReports;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Diagnostics and their reports. */
@RestController
@RequestMapping("/api/diagnostics")
class DiagnosticController {
    private final DiagnosticReports reports;
    private final Callers callers;

    DiagnosticController(DiagnosticReports reports, Callers callers) {
        this.reports = reports;
        this.callers = callers;
    }

    /** All there are, by id. */
    record DiagnosticList(List<DiagnosticDescriptor> items) {}

    /** One diagnostic over what is stored. */
    record Diagnosed(DiagnosticDescriptor diagnostic, Report report) {}

    @GetMapping
    DiagnosticList list() {
        return new DiagnosticList(
                Diagnostics.all().values().stream().map(Diagnostic::descriptor).toList());
    }

    /** Over the newest stored decisions that fit. */
    @GetMapping("/{id}")
    Diagnosed report(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String model,
            @RequestParam(required = false) @Nullable String rule,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to) {
        Diagnostic diagnostic = Diagnostics.byId(id);
        GenerationFilter filter = new GenerationFilter(model, rule, null, null, from, to);
        return new Diagnosed(
                diagnostic.descriptor(),
                reports.report(diagnostic, filter, callers.current().scope()));
    }

    @ExceptionHandler(IllegalArgumentException.class)
    ProblemDetail unknown(IllegalArgumentException e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, String.valueOf(e.getMessage()));
    }
}
