package io.tributary.core.evaluate.metrics;

import java.util.List;

/**
 * What pages and REST say of a metric.
 *
 * @param id as requests name it
 * @param summary one sentence
 * @param source where it is defined, or what defines it here
 * @param signature the reference implementation whose numbers it gives, with its settings; empty if it is our own
 * @param binary whether an answer is right or wrong, nothing between
 * @param limits what one should know before trusting it
 */
public record MetricDescriptor(
        String id, String title, String summary, String source, String signature, boolean binary, List<String> limits) {
    public MetricDescriptor {
        limits = List.copyOf(limits);
    }
}
