package io.tributary.experiments;

import io.tributary.registry.ModelPair;
import org.jspecify.annotations.Nullable;

/**
 * A pair of a sweep of several, other than the first, which is the experiment's.
 *
 * @param pair its name
 * @param costModel null until the sweep has begun
 * @param small which weights it was begun with, large: likewise
 */
public record FurtherPair(
        String pair, @Nullable String costModel, Provenance.Checkpoint small, Provenance.Checkpoint large) {

    static FurtherPair of(ModelPair pair) {
        Provenance made = Provenance.of(pair);
        return new FurtherPair(pair.name(), null, made.small(), made.large());
    }
}
