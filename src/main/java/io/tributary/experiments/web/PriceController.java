package io.tributary.experiments.web;

import io.tributary.accounts.Callers;
import io.tributary.experiments.ExperimentPrices;
import io.tributary.experiments.KeptPrices;
import io.tributary.experiments.Prices;
import io.tributary.experiments.UnknownExperiment;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** What a million tokens cost in an experiment, for its axis of money. */
@RestController
@RequestMapping("/api/experiments/{id}/prices")
class PriceController {
    private final ExperimentPrices prices;
    private final Callers callers;

    PriceController(ExperimentPrices prices, Callers callers) {
        this.prices = prices;
        this.callers = callers;
    }

    /** All four are required. */
    @JsonNaming(SnakeCaseStrategy.class)
    record Asked(
            @Nullable Double smallInput,
            @Nullable Double smallOutput,
            @Nullable Double largeInput,
            @Nullable Double largeOutput) {

        /** @throws IllegalArgumentException if one is missing or none that a token can have, naming it */
        Prices prices() {
            Map<String, String> typed = new HashMap<>();
            @Nullable Double[] given = {smallInput, smallOutput, largeInput, largeOutput};
            for (int i = 0; i < given.length; i++) {
                typed.put(Prices.NAMES.get(i), given[i] == null ? "" : String.valueOf(given[i]));
            }
            Prices read = Prices.read(typed);
            if (read == null) {
                throw new IllegalArgumentException("give the prices of a million tokens as " + Prices.NAMES);
            }
            return read;
        }
    }

    /** 204 if none are kept. */
    @GetMapping
    ResponseEntity<KeptPrices> kept(@PathVariable UUID id) {
        return prices.of(id).map(ResponseEntity::ok).orElseGet(() -> ResponseEntity.noContent()
                .build());
    }

    /** Keeps them, in place of those kept before. */
    @PutMapping
    KeptPrices keep(@PathVariable UUID id, @RequestBody Asked asked) {
        return prices.keep(id, asked.prices(), callers.current().name());
    }

    @DeleteMapping
    ResponseEntity<Void> forget(@PathVariable UUID id) {
        prices.forget(id);
        return ResponseEntity.noContent().build();
    }

    @ExceptionHandler(UnknownExperiment.class)
    ProblemDetail unknown(UnknownExperiment e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, String.valueOf(e.getMessage()));
    }

    @ExceptionHandler(IllegalArgumentException.class)
    ProblemDetail refused(IllegalArgumentException e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
    }
}
