package io.tributary.cascade;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a request sets beside the model name; null and empty leave the name's choice or the default.
 *
 * @param parameters by name, for example {@code alpha}
 */
public record Overrides(
        @Nullable String decoder,
        @Nullable String rule,
        Map<String, Double> parameters,
        @Nullable Integer gamma) {
    public static final Overrides NONE = new Overrides(null, null, Map.of(), null);

    public Overrides {
        parameters = Map.copyOf(parameters);
    }
}
