package io.tributary.experiments;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Numbers of weights of a sweep's models.
 *
 * @param first of its first pair
 * @param further of the pairs after that, by name
 */
record Sizes(Pair first, Map<String, Pair> further) {

    /** Of one pair. */
    record Pair(long small, long large) {}

    Sizes(long small, long large) {
        this(new Pair(small, large), Map.of());
    }

    /** @param pair of a point; null in a sweep of one */
    Pair of(@Nullable String pair) {
        return pair == null ? first : Objects.requireNonNullElse(further.get(pair), first);
    }
}
