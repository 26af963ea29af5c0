package io.tributary.experiments;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** The curves of completed sweeps that were looked at last; their answers change no more. */
final class CurveCache {
    private static final int KEPT = 64;

    /** @param points how many the sweep had: one that is extended has other curves */
    record Key(UUID experiment, int points, Lens lens) {}

    private final Map<Key, CurveReport> curves = new LinkedHashMap<>(KEPT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, CurveReport> eldest) {
            return size() > KEPT;
        }
    };

    /** Two who ask at once for a curve that is not kept both compute it. */
    CurveReport get(Key key, Supplier<CurveReport> computation) {
        synchronized (curves) {
            CurveReport kept = curves.get(key);
            if (kept != null) {
                return kept;
            }
        }
        CurveReport computed = computation.get();
        synchronized (curves) {
            curves.put(key, computed);
        }
        return computed;
    }
}
