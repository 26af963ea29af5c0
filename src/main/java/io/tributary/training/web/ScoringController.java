package io.tributary.training.web;

import io.tributary.platform.web.Addresses;
import io.tributary.training.corpus.CorpusConflict;
import io.tributary.training.corpus.UnknownCorpus;
import io.tributary.training.scoring.ScoringConflict;
import io.tributary.training.scoring.ScoringRequest;
import io.tributary.training.scoring.ScoringView;
import io.tributary.training.scoring.Scorings;
import io.tributary.training.scoring.UnknownScoring;
import io.tributary.training.spark.NoSpark;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Scores of corpora that are made ahead of runs. */
@RestController
@RequestMapping("/api/training/scorings")
class ScoringController {
    private final Scorings scorings;

    ScoringController(Scorings scorings) {
        this.scorings = scorings;
    }

    /** The newest 200 passes. */
    record ScoringList(List<ScoringView> items) {}

    @PostMapping
    ResponseEntity<ScoringView> submit(@RequestBody ScoringRequest request) throws IOException {
        ScoringView scoring = scorings.submit(request);
        return ResponseEntity.accepted()
                .location(Addresses.of("/api/training/scorings/" + scoring.id()))
                .body(scoring);
    }

    @GetMapping
    ScoringList list() {
        return new ScoringList(scorings.list());
    }

    @GetMapping("/{id}")
    ScoringView scoring(@PathVariable UUID id) {
        return scorings.get(id);
    }

    @PostMapping("/{id}/cancel")
    ResponseEntity<ScoringView> cancel(@PathVariable UUID id) {
        scorings.cancel(id);
        return ResponseEntity.accepted().body(scorings.get(id));
    }

    @DeleteMapping("/{id}")
    ResponseEntity<Void> delete(@PathVariable UUID id) {
        scorings.delete(id);
        return ResponseEntity.noContent().build();
    }

    @ExceptionHandler({UnknownScoring.class, UnknownCorpus.class})
    ProblemDetail unknown(RuntimeException e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, String.valueOf(e.getMessage()));
    }

    @ExceptionHandler({ScoringConflict.class, CorpusConflict.class, NoSpark.class})
    ProblemDetail conflict(RuntimeException e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, String.valueOf(e.getMessage()));
    }
}
