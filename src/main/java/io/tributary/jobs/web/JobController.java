package io.tributary.jobs.web;

import io.tributary.jobs.JobView;
import io.tributary.jobs.Jobs;
import io.tributary.jobs.UnknownJob;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Work in the background. */
@RestController
@RequestMapping("/api/jobs")
class JobController {
    private final Jobs jobs;

    JobController(Jobs jobs) {
        this.jobs = jobs;
    }

    /** All jobs, newest first. */
    record JobList(List<JobView> items) {}

    @GetMapping
    JobList list() {
        return new JobList(jobs.list());
    }

    @GetMapping("/{id}")
    JobView job(@PathVariable UUID id) {
        return jobs.job(id);
    }

    @PostMapping("/{id}/cancel")
    ResponseEntity<JobView> cancel(@PathVariable UUID id) {
        return ResponseEntity.accepted().body(jobs.cancel(id));
    }

    @ExceptionHandler(UnknownJob.class)
    ProblemDetail unknown(UnknownJob e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, String.valueOf(e.getMessage()));
    }
}
