package io.tributary.experiments.web;

import io.tributary.experiments.ExperimentReports;
import io.tributary.experiments.ExperimentSummary;
import io.tributary.experiments.Refinement;
import io.tributary.experiments.Refinements;
import io.tributary.experiments.UnknownExperiment;
import io.tributary.platform.web.Addresses;
import io.tributary.registry.UnknownModel;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What lies between two points of a sweep, and a sweep that looks there. */
@RestController
@RequestMapping("/api/experiments/{id}/points/{pointId}/between/{otherId}")
class RefinementController {
    private final Refinements refinements;
    private final ExperimentReports reports;

    RefinementController(Refinements refinements, ExperimentReports reports) {
        this.refinements = refinements;
        this.reports = reports;
    }

    /** @param values to try; null for the proposed ones */
    record Values(@Nullable List<Double> values) {}

    @GetMapping
    Refinement between(@PathVariable UUID id, @PathVariable UUID pointId, @PathVariable UUID otherId) {
        return refinements.propose(id, pointId, otherId);
    }

    @PostMapping
    ResponseEntity<ExperimentSummary> refine(
            @PathVariable UUID id,
            @PathVariable UUID pointId,
            @PathVariable UUID otherId,
            @RequestBody(required = false) @Nullable Values wanted) {
        UUID closer = refinements.refine(id, pointId, otherId, wanted == null ? null : wanted.values());
        return ResponseEntity.accepted()
                .header(
                        HttpHeaders.LOCATION,
                        Addresses.of("/api/experiments/" + closer).toString())
                .body(reports.summary(closer));
    }

    @ExceptionHandler(UnknownExperiment.class)
    ProblemDetail unknown(UnknownExperiment e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, String.valueOf(e.getMessage()));
    }

    @ExceptionHandler({IllegalArgumentException.class, UnknownModel.class})
    ProblemDetail refused(RuntimeException e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
    }
}
