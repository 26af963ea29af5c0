package io.tributary.training.web;

import io.tributary.training.Axis;
import io.tributary.training.LogLine;
import io.tributary.training.RunMetrics;
import io.tributary.training.RunReports;
import io.tributary.training.SelectionView;
import io.tributary.training.Series;
import io.tributary.training.TextSample;
import io.tributary.training.TrainingRuns;
import io.tributary.training.UnknownRun;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What runs measured and said. */
@RestController
@RequestMapping("/api/training/runs/{id}")
class RunDataController {
    private final TrainingRuns runs;
    private final RunMetrics metrics;
    private final RunReports reports;

    RunDataController(TrainingRuns runs, RunMetrics metrics, RunReports reports) {
        this.runs = runs;
        this.metrics = metrics;
        this.reports = reports;
    }

    /** Names of what was measured. */
    record MetricList(List<String> items) {}

    record LogLines(List<LogLine> items) {}

    record Samples(List<TextSample> items) {}

    /**
     * One metric as buckets.
     *
     * @param from first value on the axis
     * @param to last value on the axis
     * @param buckets at most this many
     */
    @GetMapping(path = "/metrics", params = "metric")
    Series metric(
            @PathVariable UUID id,
            @RequestParam String metric,
            @RequestParam(defaultValue = "step") String axis,
            @RequestParam(required = false) @Nullable Double from,
            @RequestParam(required = false) @Nullable Double to,
            @RequestParam(defaultValue = "500") int buckets) {
        return metrics.series(id, metric, axis(axis), from, to, buckets);
    }

    @GetMapping("/metrics")
    MetricList metrics(@PathVariable UUID id) {
        return new MetricList(metrics.metrics(runs.find(id).id()));
    }

    private static Axis axis(String id) {
        return Arrays.stream(Axis.values())
                .filter(axis -> axis.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "axis must be one of step, tokens, wall and flops, not '" + id + "'"));
    }

    @GetMapping("/log")
    LogLines log(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "1000") int limit) {
        return new LogLines(reports.log(id, after, limit));
    }

    @GetMapping("/samples")
    Samples samples(@PathVariable UUID id) {
        return new Samples(reports.samples(id));
    }

    @GetMapping("/selection")
    SelectionView selection(@PathVariable UUID id) {
        return reports.selection(id)
                .orElseThrow(() -> new UnknownRun("run " + id + " has not selected its data by scores"));
    }
}
