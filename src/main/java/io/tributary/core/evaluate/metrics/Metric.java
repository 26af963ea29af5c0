package io.tributary.core.evaluate.metrics;

/**
 * Judges one answer against one reference. One file per metric, found by {@link java.util.ServiceLoader} under this type.
 * Implementations are stateless and thread-safe.
 */
public interface Metric {

    MetricDescriptor descriptor();

    /**
     * The quality of an answer.
     *
     * @param reference one that {@link #judges} accepts
     * @return 0 (worst) to 1 (best)
     */
    double quality(String answer, String reference);

    /** Whether an answer can be compared with this reference at all. */
    default boolean judges(String reference) {
        return !reference.isBlank();
    }
}
