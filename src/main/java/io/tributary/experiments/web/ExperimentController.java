package io.tributary.experiments.web;

import io.tributary.experiments.CurveReport;
import io.tributary.experiments.Examples;
import io.tributary.experiments.ExperimentLists;
import io.tributary.experiments.ExperimentPage;
import io.tributary.experiments.ExperimentReports;
import io.tributary.experiments.ExperimentRequest;
import io.tributary.experiments.ExperimentSummary;
import io.tributary.experiments.Experiments;
import io.tributary.experiments.Lens;
import io.tributary.experiments.SkippedPrompt;
import io.tributary.experiments.UnknownExperiment;
import io.tributary.platform.web.Addresses;
import io.tributary.registry.UnknownModel;
import java.util.List;
import java.util.Map;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Sweeps and their curves. */
@RestController
@RequestMapping("/api/experiments")
class ExperimentController {
    private final Experiments experiments;
    private final ExperimentReports reports;
    private final ExperimentLists lists;

    ExperimentController(Experiments experiments, ExperimentReports reports, ExperimentLists lists) {
        this.lists = lists;
        this.experiments = experiments;
        this.reports = reports;
    }

    @PostMapping
    ResponseEntity<ExperimentSummary> submit(@RequestBody(required = false) @Nullable ExperimentRequest request) {
        UUID id = experiments.submit(request == null ? ExperimentRequest.DEFAULT : request);
        return ResponseEntity.accepted()
                .header(
                        HttpHeaders.LOCATION,
                        Addresses.of("/api/experiments/" + id).toString())
                .body(reports.summary(id));
    }

    /**
     * Newest first.
     *
     * @param q part of a name, data set, pair or state
     */
    @GetMapping
    ExperimentPage list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "200") int limit) {
        return lists.page(q, cursor, limit);
    }

    @GetMapping("/{id}")
    ExperimentSummary experiment(@PathVariable UUID id) {
        return reports.summary(id);
    }

    /** Prompts without room for an answer, in the order of the data set. */
    record SkippedList(List<SkippedPrompt> items) {}

    @GetMapping("/{id}/skipped")
    SkippedList skipped(@PathVariable UUID id) {
        return new SkippedList(reports.skipped(id));
    }

    /**
     * Over all prompts, or those of a half or slice.
     *
     * @param metric judges the stored answers afresh
     * @param baseline a point to hold all others against
     * @param values x names the cost axis, which may need prices; the front, the hull, the summary and the finding are its
     */
    @GetMapping("/{id}/curve")
    CurveReport curve(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String half,
            @RequestParam(required = false) @Nullable String slice,
            @RequestParam(required = false) @Nullable String metric,
            @RequestParam(required = false) @Nullable UUID baseline,
            @RequestParam Map<String, String> values) {
        return reports.curve(id, Lens.read(half, slice, metric, values).pinning(baseline));
    }

    @GetMapping("/{id}/points/{pointId}/examples")
    Examples examples(
            @PathVariable UUID id,
            @PathVariable UUID pointId,
            @RequestParam(required = false) @Nullable String metric,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") int limit) {
        return reports.examples(id, pointId, metric, cursor, limit);
    }

    @PostMapping("/{id}/cancel")
    ResponseEntity<ExperimentSummary> cancel(@PathVariable UUID id) {
        experiments.cancel(id);
        return ResponseEntity.accepted().body(reports.summary(id));
    }

    /** Rests after the answer under way; what is stored stays. */
    @PostMapping("/{id}/pause")
    ResponseEntity<ExperimentSummary> pause(@PathVariable UUID id) {
        experiments.pause(id);
        return ResponseEntity.accepted().body(reports.summary(id));
    }

    /** Goes on with what is missing. */
    @PostMapping("/{id}/resume")
    ResponseEntity<ExperimentSummary> resume(@PathVariable UUID id) {
        experiments.resume(id);
        return ResponseEntity.accepted().body(reports.summary(id));
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
