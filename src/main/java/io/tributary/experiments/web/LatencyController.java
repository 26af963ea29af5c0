package io.tributary.experiments.web;

import io.tributary.experiments.Latencies;
import io.tributary.experiments.LatencyPlan;
import io.tributary.experiments.UnknownExperiment;
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

/** Times answers of a completed sweep, each decoded alone. */
@RestController
@RequestMapping("/api/experiments/{id}/latencies")
class LatencyController {
    private final Latencies latencies;

    LatencyController(Latencies latencies) {
        this.latencies = latencies;
    }

    /** @param points to time; null for both single models and the points on the hull */
    record Wanted(@Nullable List<UUID> points) {}

    @GetMapping
    LatencyPlan plan(@PathVariable UUID id) {
        return latencies.plan(id, null);
    }

    @PostMapping
    ResponseEntity<LatencyPlan> measure(@PathVariable UUID id, @RequestBody(required = false) @Nullable Wanted wanted) {
        List<UUID> points = wanted == null ? null : wanted.points();
        UUID job = latencies.measure(id, points);
        return ResponseEntity.accepted()
                .header(HttpHeaders.LOCATION, "/api/jobs/" + job)
                .body(latencies.plan(id, points));
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
