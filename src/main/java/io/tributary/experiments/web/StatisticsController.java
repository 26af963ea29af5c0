package io.tributary.experiments.web;

import io.tributary.core.evaluate.PromptsNeeded;
import io.tributary.experiments.BlindComparisons;
import io.tributary.experiments.BlindResult;
import io.tributary.experiments.Lens;
import io.tributary.experiments.PointComparison;
import io.tributary.experiments.RuleStatistics;
import io.tributary.experiments.Statistics;
import io.tributary.experiments.UnknownExperiment;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
    private final BlindComparisons blind;

    StatisticsController(Statistics statistics, BlindComparisons blind) {
        this.statistics = statistics;
        this.blind = blind;
    }

    /**
     * Measures of each rule.
     *
     * @param metric judges the stored answers afresh
     * @param values x names the cost axis, which may need prices
     */
    @GetMapping("/statistics")
    RuleStatistics rules(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String half,
            @RequestParam(required = false) @Nullable String slice,
            @RequestParam(required = false) @Nullable String metric,
            @RequestParam Map<String, String> values) {
        return statistics.rules(id, Lens.read(half, slice, metric, values));
    }

    /**
     * Quality and cost of one point minus those of another, and the prompts on which they differ.
     *
     * @param metric judges the stored answers afresh
     * @param values x names the cost axis, which may need prices
     */
    @GetMapping("/points/{pointId}/against/{otherId}")
    PointComparison against(
            @PathVariable UUID id,
            @PathVariable UUID pointId,
            @PathVariable UUID otherId,
            @RequestParam(required = false) @Nullable String half,
            @RequestParam(required = false) @Nullable String slice,
            @RequestParam(required = false) @Nullable String metric,
            @RequestParam Map<String, String> values) {
        return statistics.compare(id, pointId, otherId, Lens.read(half, slice, metric, values));
    }

    /** What people preferred who did not know which answer was whose. */
    @GetMapping("/points/{pointId}/against/{otherId}/verdicts")
    BlindResult verdicts(@PathVariable UUID id, @PathVariable UUID pointId, @PathVariable UUID otherId) {
        return blind.result(id, pointId, otherId);
    }

    /** How many prompts would tell them apart, if difference and spread stay what they are. */
    @GetMapping("/points/{pointId}/against/{otherId}/prompts-needed")
    PromptsNeeded promptsNeeded(
            @PathVariable UUID id,
            @PathVariable UUID pointId,
            @PathVariable UUID otherId,
            @RequestParam(required = false) @Nullable String half,
            @RequestParam(required = false) @Nullable String slice,
            @RequestParam(required = false) @Nullable String metric,
            @RequestParam(defaultValue = "" + PromptsNeeded.USUAL_POWER) double power) {
        return statistics.promptsNeeded(id, pointId, otherId, power, Lens.read(half, slice, metric, Map.of()));
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
