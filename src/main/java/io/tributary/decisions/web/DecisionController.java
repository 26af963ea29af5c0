package io.tributary.decisions.web;

import io.tributary.accounts.Callers;
import io.tributary.accounts.Scope;
import io.tributary.decisions.DecisionFilter;
import io.tributary.decisions.DecisionPage;
import io.tributary.decisions.DecisionQueries;
import io.tributary.decisions.GenerationView;
import io.tributary.decisions.Replays;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Kept generations and decisions; clients see their own. */
@RestController
@RequestMapping("/api")
class DecisionController {
    private final DecisionQueries queries;
    private final Replays replays;
    private final Callers callers;

    DecisionController(DecisionQueries queries, Replays replays, Callers callers) {
        this.callers = callers;
        this.queries = queries;
        this.replays = replays;
    }

    @GetMapping("/generations/{id}")
    GenerationView generation(@PathVariable UUID id) {
        return queries.generation(id, scope()).orElseThrow(() -> unknown(id));
    }

    /** The answer's decisions under another rule or alpha, as far as the log decides them. */
    @GetMapping("/generations/{id}/replay")
    Replays.Replayed replay(
            @PathVariable UUID id, @RequestParam String rule, @RequestParam(required = false) @Nullable Double alpha) {
        return replays.replay(id, scope(), rule, alpha).orElseThrow(() -> unknown(id));
    }

    private Scope scope() {
        return callers.current().scope();
    }

    private static ErrorResponseException unknown(UUID id) {
        return new ErrorResponseException(
                HttpStatus.NOT_FOUND,
                ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, "no generation has the id " + id),
                null);
    }

    @GetMapping("/decisions")
    DecisionPage decisions(
            @RequestParam(required = false) @Nullable String rule,
            @RequestParam(required = false) @Nullable String model,
            @RequestParam(required = false) @Nullable String writer,
            @RequestParam(required = false) @Nullable Boolean deferred,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "100") int limit) {
        return queries.decisions(new DecisionFilter(rule, model, writer, deferred, from, to), scope(), cursor, limit);
    }

    @ExceptionHandler(IllegalArgumentException.class)
    ProblemDetail refused(IllegalArgumentException e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
    }
}
