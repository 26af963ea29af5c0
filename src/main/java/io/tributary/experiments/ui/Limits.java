package io.tributary.experiments.ui;

import io.tributary.core.evaluate.Demands;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of demands in addresses and forms: shares are typed as numbers, empty means not demanded. */
final class Limits {
    static final List<String> NAMES = List.of("min_quality_of_large", "max_large_calls", "max_cost");

    private Limits() {}

    /** By name, every one of them, as typed. */
    static Map<String, String> read(Map<String, String> fields) {
        Map<String, String> limits = new LinkedHashMap<>();
        NAMES.forEach(name -> limits.put(name, fields.getOrDefault(name, "").strip()));
        return limits;
    }

    /**
     * Null if nothing is demanded.
     *
     * @throws IllegalArgumentException if one is no number, or one that cannot be demanded
     */
    static @Nullable Demands demands(Map<String, String> limits) {
        if (limits.values().stream().allMatch(String::isEmpty)) {
            return null;
        }
        return new Demands(
                number(limits, "max_large_calls"), number(limits, "min_quality_of_large"), number(limits, "max_cost"));
    }

    private static @Nullable Double number(Map<String, String> limits, String name) {
        String typed = limits.getOrDefault(name, "");
        if (typed.isEmpty()) {
            return null;
        }
        try {
            return Double.valueOf(typed.replace(',', '.'));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    name.replace('_', ' ') + " must be a number like 0.3, not '" + typed + "'", e);
        }
    }
}
