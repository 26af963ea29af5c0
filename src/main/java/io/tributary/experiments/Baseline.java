package io.tributary.experiments;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The other points of a curve held against one of them.
 *
 * @param gaps by point; the baseline itself has none
 */
public record Baseline(UUID point, String label, Map<UUID, Gap> gaps) {

    /**
     * A point minus the baseline.
     *
     * @param quality mean difference over the prompts; low and high bound its 95 % paired-bootstrap interval
     * @param x difference on the chosen axis; null where one of the two has no such number
     */
    public record Gap(
            double quality,
            double low,
            double high,
            @Nullable Double x) {}
}
