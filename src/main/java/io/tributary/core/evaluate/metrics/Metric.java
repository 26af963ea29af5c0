package io.tributary.core.evaluate.metrics;

/**
 * Judges one answer. One file per metric, found by {@link java.util.ServiceLoader} under this type. Those that compare
 * two texts are {@link TextMetric}s. Implementations are stateless and thread-safe.
 */
public interface Metric {

    MetricDescriptor descriptor();

    /**
     * The quality of an answer.
     *
     * @param judged gives whatever the descriptor says is needed; its reference is one that {@link #judges} accepts
     */
    Grade grade(Judged judged);

    /** Whether an answer can be judged beside this reference at all; asked only if a reference is needed. */
    default boolean judges(String reference) {
        return !reference.isBlank();
    }
}
