package io.tributary.decisions.web;

import io.tributary.accounts.Callers;
import io.tributary.decisions.Erasure;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Deletes stored answers with their prompts. */
@RestController
class ErasureController {
    private final Erasure erasure;
    private final Callers callers;

    ErasureController(Erasure erasure, Callers callers) {
        this.erasure = erasure;
        this.callers = callers;
    }

    /** How many answers are gone. */
    record Erased(long deleted) {}

    /** Deletes the answers that fit everything that is given; at least one thing has to be. */
    @DeleteMapping("/api/generations")
    Erased delete(
            @RequestParam(required = false) @Nullable String user,
            @RequestParam(required = false) @Nullable String key,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant before) {
        Erasure.Wish wish = new Erasure.Wish(user, key, from, before);
        return new Erased(erasure.apply(wish, callers.current().name()));
    }

    @ExceptionHandler
    ProblemDetail refused(IllegalArgumentException e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
    }
}
