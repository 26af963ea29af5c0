package io.tributary.core.evaluate.metrics;

import java.util.Collections;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;

/** Every metric on the class path, by id. */
public final class Metrics {
    private static final SortedMap<String, Metric> ALL = load();

    private Metrics() {}

    private static SortedMap<String, Metric> load() {
        SortedMap<String, Metric> metrics = new TreeMap<>();
        for (Metric metric : ServiceLoader.load(Metric.class, Metrics.class.getClassLoader())) {
            Metric twin = metrics.put(metric.descriptor().id(), metric);
            if (twin != null) {
                throw new IllegalStateException(
                        "two metrics call themselves " + metric.descriptor().id());
            }
        }
        return Collections.unmodifiableSortedMap(metrics);
    }

    /** All metrics, sorted by id. */
    public static Map<String, Metric> all() {
        return ALL;
    }

    /** @throws IllegalArgumentException naming the valid ids */
    public static Metric byId(String id) {
        Metric metric = ALL.get(id);
        if (metric == null) {
            throw new IllegalArgumentException("unknown metric '" + id + "'; valid metrics are " + ALL.keySet());
        }
        return metric;
    }
}
