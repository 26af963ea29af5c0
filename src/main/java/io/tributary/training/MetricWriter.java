package io.tributary.training;

import io.tributary.training.Rollup.Cell;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Writes a run's points in batches. Belongs to the run's thread. */
final class MetricWriter {
    /** After this time the database has on disk what it has accepted, even if it writes behind. */
    private static final long DURABLE_NANOS = 10_000_000_000L;

    private final UUID run;
    private final MetricStore store;
    private final Map<String, Long> ids;
    private final Map<String, Rollup> rollups = new HashMap<>();
    private final List<Point> waiting = new ArrayList<>();
    private final Deque<Batch> written = new ArrayDeque<>();

    MetricWriter(UUID run, MetricStore store) {
        this.run = run;
        this.store = store;
        this.ids = new HashMap<>(store.series(run));
    }

    private record Batch(long nanos, List<Point> points) {}

    /** Takes a point; infinities, NaN and steps that are stored already are left out. */
    void add(Point point) {
        if (Double.isFinite(point.value()) && rollup(point.metric()).lastStep() < point.step()) {
            rollup(point.metric()).add(point);
            waiting.add(point);
        }
    }

    /** Stores what was taken since the last call. */
    void flush() {
        if (waiting.isEmpty()) {
            return;
        }
        Map<Long, List<Cell>> cells = new LinkedHashMap<>();
        waiting.stream()
                .map(Point::metric)
                .distinct()
                .forEach(metric -> cells.put(id(metric), rollup(metric).drain()));
        store.write(cells);
        written.add(new Batch(System.nanoTime(), List.copyOf(waiting)));
        waiting.clear();
    }

    /** Points that may be lost with the process: a checkpoint must hold them. */
    List<Point> recent() {
        List<Point> points = new ArrayList<>();
        written.forEach(batch -> points.addAll(batch.points()));
        points.addAll(waiting);
        return points;
    }

    /** A checkpoint holds {@link #recent}: what the database has on disk by now need not be held again. */
    void checkpointed() {
        long now = System.nanoTime();
        written.removeIf(batch -> now - batch.nanos() > DURABLE_NANOS);
    }

    /** Forgets all points after a step and fills in those of a checkpoint that the database has lost. */
    void continueFrom(long step, List<Point> recent) {
        store.truncate(run, step);
        rollups.clear();
        recent.forEach(this::add);
        flush();
    }

    private Rollup rollup(String metric) {
        return rollups.computeIfAbsent(metric, name -> new Rollup(store.open(id(name))));
    }

    private long id(String metric) {
        return ids.computeIfAbsent(metric, name -> store.create(run, name));
    }
}
