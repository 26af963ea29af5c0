package io.tributary.training;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What was measured during runs, rolled up. */
public interface RunMetrics {
    /** More points than a screen has pixels. */
    int MAX_BUCKETS = 2000;

    /**
     * A metric's course at the finest width that needs no more than {@code maxBuckets} buckets.
     *
     * @param metric one of {@link #metrics}
     * @param from first value on the axis, null for the start
     * @param to last value on the axis, null for the end
     * @param maxBuckets 1..{@link #MAX_BUCKETS}
     * @throws UnknownRun if the run is unknown or has no such metric
     */
    Series series(UUID run, String metric, Axis axis, @Nullable Double from, @Nullable Double to, int maxBuckets);

    /** Names of what was measured so far, sorted; see {@link Metric}. */
    List<String> metrics(UUID run);
}
