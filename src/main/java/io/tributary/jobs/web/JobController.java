package io.tributary.jobs.web;

import io.tributary.jobs.JobPage;
import io.tributary.jobs.JobView;
import io.tributary.jobs.Jobs;
import io.tributary.jobs.UnknownJob;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Work in the background. */
@RestController
@RequestMapping("/api/jobs")
class JobController {
    private final Jobs jobs;

    JobController(Jobs jobs) {
        this.jobs = jobs;
    }

    /** Newest first. */
    @GetMapping
    JobPage list(
            @RequestParam(required = false) @Nullable String cursor, @RequestParam(defaultValue = "200") int limit) {
        return jobs.page(cursor, limit);
    }

    @GetMapping("/{id}")
    JobView job(@PathVariable UUID id) {
        return jobs.job(id);
    }

    @PostMapping("/{id}/cancel")
    ResponseEntity<JobView> cancel(@PathVariable UUID id) {
        return ResponseEntity.accepted().body(jobs.cancel(id));
    }

    @ExceptionHandler(IllegalArgumentException.class)
    ProblemDetail refused(IllegalArgumentException e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
    }

    @ExceptionHandler(UnknownJob.class)
    ProblemDetail unknown(UnknownJob e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, String.valueOf(e.getMessage()));
    }
}
