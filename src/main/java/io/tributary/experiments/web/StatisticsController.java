package io.tributary.experiments.web;

import io.tributary.core.evaluate.PromptsNeeded;
import io.tributary.experiments.PointComparison;
import io.tributary.experiments.RuleStatistics;
import io.tributary.experiments.Statistics;
import io.tributary.experiments.UnknownExperiment;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a sweep says of its rules, and of two of its points. */
@RestController
@RequestMapping("/api/experiments/{id}")
class StatisticsController {
    private final Statistics statistics;

    StatisticsController(Statistics statistics) {
        this.statistics = statistics;
    }

    @GetMapping("/statistics")
    RuleStatistics rules(@PathVariable UUID id) {
        return statistics.rules(id);
    }

    /** Quality and cost of one point minus those of another, and the prompts on which they differ. */
    @GetMapping("/points/{pointId}/against/{otherId}")
    PointComparison against(@PathVariable UUID id, @PathVariable UUID pointId, @PathVariable UUID otherId) {
        return statistics.compare(id, pointId, otherId);
    }

    /** How many prompts would tell them apart, if difference and spread stay what they are. */
    @GetMapping("/points/{pointId}/against/{otherId}/prompts-needed")
    PromptsNeeded promptsNeeded(
            @PathVariable UUID id,
            @PathVariable UUID pointId,
            @PathVariable UUID otherId,
            @RequestParam(defaultValue = "" + PromptsNeeded.USUAL_POWER) double power) {
        return statistics.promptsNeeded(id, pointId, otherId, power);
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
