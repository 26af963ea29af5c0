package io.tributary.experiments;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What was computed last of sweeps, of parts of them that change no more. */
final class ViewCache<K, V> {
    private static final int KEPT = 64;

    /**
     * A completed sweep as somebody looks at it.
     *
     * @param edition of its answers
     */
    record Key(UUID experiment, Edition edition, Lens lens) {}

    /**
     * What of a completed sweep may still change.
     *
     * @param points how many it had: one that is extended has other numbers
     * @param timed when answers of it were timed last; null while none was
     */
    record Edition(int points, @Nullable Instant timed) {}

    private final Map<K, V> views = new LinkedHashMap<>(KEPT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > KEPT;
        }
    };

    /** Two who ask at once for what is not kept both compute it. */
    V get(K key, Supplier<V> computation) {
        synchronized (views) {
            V kept = views.get(key);
            if (kept != null) {
                return kept;
            }
        }
        V computed = computation.get();
        synchronized (views) {
            views.put(key, computed);
        }
        return computed;
    }
}
