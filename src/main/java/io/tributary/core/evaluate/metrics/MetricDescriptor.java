package io.tributary.core.evaluate.metrics;

import java.util.List;
import java.util.Set;

/**
 * What pages and REST say of a metric.
 *
 * @param id as requests name it
 * @param summary one sentence
 * @param source where it is defined, or what defines it here
 * @param signature the reference implementation whose numbers it gives, with its settings; empty if it is our own
 * @param binary whether an answer is right or wrong, nothing between
 * @param limits what one should know before trusting it
 * @param needs what it judges by
 * @param template the question put to a judging model, with its places in braces; empty if none is asked
 */
public record MetricDescriptor(
        String id,
        String title,
        String summary,
        String source,
        String signature,
        boolean binary,
        List<String> limits,
        Set<MetricNeed> needs,
        String template) {
    public MetricDescriptor {
        limits = List.copyOf(limits);
        needs = Set.copyOf(needs);
    }

    /** Of a metric that compares the answer with the reference. */
    public MetricDescriptor(
            String id,
            String title,
            String summary,
            String source,
            String signature,
            boolean binary,
            List<String> limits) {
        this(id, title, summary, source, signature, binary, limits, Set.of(MetricNeed.REFERENCE), "");
    }

    public boolean needs(MetricNeed need) {
        return needs.contains(need);
    }
}
