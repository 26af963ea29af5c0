package io.tributary.serving.web;

import io.tributary.registry.ModelAway;
import io.tributary.registry.ModelRegistry;
import io.tributary.registry.UnknownModel;
import io.tributary.serving.Advisor;
import io.tributary.serving.CostsUnknown;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** GET /api/pairs/{name}/advice: how far to draft on this machine, and what to expect of it. */
@RestController
final class AdviceController {
    private static final long BUSY_SECONDS = 10;

    private final ModelRegistry registry;
    private final Advisor advisor;

    AdviceController(ModelRegistry registry, Advisor advisor) {
        this.registry = registry;
        this.advisor = advisor;
    }

    @GetMapping("/api/pairs/{name}/advice")
    Advisor.Advice advice(
            @PathVariable String name,
            @RequestParam(defaultValue = "lossless") String rule,
            @RequestParam(required = false) @Nullable Double acceptance) {
        return advisor.advise(registry.pair(name), rule, acceptance);
    }

    @ExceptionHandler(UnknownModel.class)
    ProblemDetail unknown(UnknownModel e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, String.valueOf(e.getMessage()));
    }

    @ExceptionHandler(CostsUnknown.class)
    ResponseEntity<ProblemDetail> busy(CostsUnknown e) {
        return later(e, BUSY_SECONDS);
    }

    @ExceptionHandler(ModelAway.class)
    ResponseEntity<ProblemDetail> away(ModelAway e) {
        return later(e, e.retrySeconds());
    }

    private static ResponseEntity<ProblemDetail> later(RuntimeException e, long seconds) {
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, Long.toString(seconds))
                .body(ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE, String.valueOf(e.getMessage())));
    }

    @ExceptionHandler(IllegalArgumentException.class)
    ProblemDetail refused(IllegalArgumentException e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
    }
}
