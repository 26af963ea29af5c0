package io.tributary.training;

import io.tributary.training.Rollup.Cell;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What was measured during runs, rolled up: a chart reads at most {@link #MAX_BUCKETS} buckets at any zoom. */
@Service
public class RunMetrics {
    /** More points than a screen has pixels. */
    public static final int MAX_BUCKETS = 2000;

    /** A search for a border on an axis reads at most four buckets of each level. */
    private static final int SEARCH = 2 * 4 * Rollup.LEVELS;

    private final MetricStore store;

    RunMetrics(MetricStore store) {
        this.store = store;
    }

    /**
     * A metric's course at the finest width that needs no more than {@code maxBuckets} buckets.
     *
     * @param metric one of {@link #metrics}
     * @param from first value on the axis, null for the start
     * @param to last value on the axis, null for the end
     * @param maxBuckets 1..{@link #MAX_BUCKETS}
     * @throws UnknownRun if the run is unknown or has no such metric
     * @throws IllegalArgumentException if {@code maxBuckets} is out of range
     */
    public Series series(
            UUID run, String metric, Axis axis, @Nullable Double from, @Nullable Double to, int maxBuckets) {
        if (maxBuckets < 1 || maxBuckets > MAX_BUCKETS) {
            throw new IllegalArgumentException("buckets must lie in 1..%d, not %d".formatted(MAX_BUCKETS, maxBuckets));
        }
        long series = store.find(run, metric)
                .orElseThrow(() -> new UnknownRun("run %s has no metric '%s'; it has %s"
                        .formatted(run, metric, store.series(run).keySet())));
        long first = from == null ? 0 : border(series, axis, Math.nextDown(from)) + 1;
        long last = border(series, axis, to == null ? Double.POSITIVE_INFINITY : to);
        int most = Math.max(1, Math.min(maxBuckets, MAX_BUCKETS - SEARCH));
        int level = 0;
        while (level < Rollup.LEVELS - 1 && Rollup.bucket(last, level) - Rollup.bucket(first, level) >= most) {
            level++;
        }
        List<Bucket> buckets =
                store.read(series, level, Rollup.bucket(first, level), Rollup.bucket(last, level)).stream()
                        .map(cell -> bucket(cell, axis))
                        .toList();
        return new Series(metric, axis, 1L << (2 * level), first > last ? List.of() : buckets);
    }

    /** Names of what was measured so far, sorted; see {@link Metric}. */
    public List<String> metrics(UUID run) {
        return List.copyOf(store.series(run).keySet());
    }

    /**
     * The last step after a given one up to which {@link #pointsAfter}, asked next, has all that was measured: a step has a
     * loss, and is stored with all of its points at once. The given step if there is none.
     */
    long lastWhole(UUID run, long step, int limit) {
        return store.find(run, Metric.LOSS).map(loss -> store.after(loss, step, limit)).orElse(List.of()).stream()
                .mapToLong(Cell::step)
                .max()
                .orElse(step);
    }

    /** The points of a run after a step, series by series; at most {@code limit} of each. */
    List<Point> pointsAfter(UUID run, long step, int limit) {
        return store.series(run).entrySet().stream()
                .flatMap(series -> store.after(series.getValue(), step, limit).stream()
                        .map(c -> new Point(series.getKey(), c.step(), c.tokens(), c.wall(), c.flops(), c.last())))
                .toList();
    }

    /** The last step with a point whose axis value is at most {@code value}; -1 if there is none. */
    private long border(long series, Axis axis, double value) {
        long step = -1;
        long parent = 0;
        for (int level = store.levels(series) - 1; level >= 0; level--) {
            List<Cell> cells = store.read(series, level, 4 * parent, 4 * parent + 3);
            Cell crossing = null;
            for (Cell cell : cells) {
                if (cell.x(axis) <= value) {
                    step = cell.step();
                } else {
                    crossing = cell;
                    break;
                }
            }
            if (crossing == null) {
                return step;
            }
            parent = crossing.bucket();
        }
        return step;
    }

    private static Bucket bucket(Cell cell, Axis axis) {
        return new Bucket(
                cell.x(axis), cell.step(), cell.min(), cell.max(), cell.sum() / cell.n(), cell.last(), cell.n());
    }
}
