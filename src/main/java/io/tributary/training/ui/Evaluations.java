package io.tributary.training.ui;

import io.tributary.training.Axis;
import io.tributary.training.Bucket;
import io.tributary.training.Metric;
import io.tributary.training.RunMetrics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The table under a run's chart. */
@Component
class Evaluations {
    static final List<String> LOSSES = List.of(Metric.VALIDATION_LOSS, Metric.EASY, Metric.MEDIUM, Metric.HARD);

    private static final int MOST = 1000;
    private static final int ROWS = 12;

    private final RunMetrics metrics;

    Evaluations(RunMetrics metrics) {
        this.metrics = metrics;
    }

    /** At most {@value #ROWS} evaluations, evenly thinned, the last one always among them. */
    List<EvaluationRow> of(UUID run) {
        List<String> measured = metrics.metrics(run);
        if (!measured.contains(Metric.VALIDATION_LOSS)) {
            return List.of();
        }
        List<Bucket> steps = buckets(run, Metric.VALIDATION_LOSS, Axis.STEP);
        Map<Axis, Map<Long, Double>> places = new HashMap<>();
        for (Axis axis : List.of(Axis.TOKENS, Axis.WALL, Axis.FLOPS)) {
            Map<Long, Double> place = new HashMap<>();
            buckets(run, Metric.VALIDATION_LOSS, axis).forEach(bucket -> place.put(bucket.step(), bucket.x()));
            places.put(axis, place);
        }
        Map<String, Map<Long, Double>> values = new HashMap<>();
        for (String metric : LOSSES) {
            Map<Long, Double> value = new HashMap<>();
            if (measured.contains(metric)) {
                buckets(run, metric, Axis.STEP).forEach(bucket -> value.put(bucket.step(), bucket.last()));
            }
            values.put(metric, value);
        }
        List<EvaluationRow> rows = new ArrayList<>();
        int every = (steps.size() + ROWS - 1) / ROWS;
        for (int i = 0; i < steps.size(); i++) {
            if (i % every == 0 || i == steps.size() - 1) {
                rows.add(row(steps.get(i).step(), places, values));
            }
        }
        return rows;
    }

    private List<Bucket> buckets(UUID run, String metric, Axis axis) {
        return metrics.series(run, metric, axis, null, null, MOST).buckets();
    }

    private static EvaluationRow row(
            long step, Map<Axis, Map<Long, Double>> places, Map<String, Map<Long, Double>> values) {
        Map<String, Double> losses = new HashMap<>();
        values.forEach((metric, value) -> {
            Double loss = value.get(step);
            if (loss != null) {
                losses.put(metric, loss);
            }
        });
        return new EvaluationRow(
                step,
                place(places, Axis.TOKENS, step),
                place(places, Axis.WALL, step),
                place(places, Axis.FLOPS, step),
                losses);
    }

    private static double place(Map<Axis, Map<Long, Double>> places, Axis axis, long step) {
        return places.getOrDefault(axis, Map.of()).getOrDefault(step, Double.NaN);
    }
}
