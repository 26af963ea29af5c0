package io.tributary.core.rules;

import io.tributary.core.sampling.Sampling;
import java.util.List;

/**
 * A criterion by which the small model's tokens are kept or the large model's taken. One file per rule, found by
 * {@link java.util.ServiceLoader} under this type. {@link TokenRule}s judge one position, {@link SequenceRule}s a whole
 * answer, {@link LabelRule}s two answers of known quality; block rules of {@code core.decode} judge a drafted block.
 * Implementations are stateless and thread-safe.
 */
public interface Rule {

    RuleDescriptor descriptor();

    /** Ids of the decoders that can run it; the first is the one used where a request names none. */
    List<String> decoders();

    /** Whether the text follows the large model's law exactly at these parameters, at every temperature the rule runs at. */
    default boolean lossless(Parameters parameters) {
        return false;
    }

    /** Whether requests can be answered with it; false for what only an experiment can know. */
    default boolean served() {
        return true;
    }

    /** Whether it is no method but what methods are held against. */
    default boolean control() {
        return false;
    }

    /** Whether it runs at temperature 0 only. */
    default boolean greedyOnly() {
        return false;
    }

    /** @throws IllegalArgumentException if the rule cannot run with this sampling */
    default void requireSampling(Sampling sampling) {
        if (greedyOnly() && !(sampling instanceof Sampling.Greedy)) {
            throw new IllegalArgumentException(
                    "rule " + descriptor().id() + " runs at temperature 0 only; set temperature to 0");
        }
    }
}
