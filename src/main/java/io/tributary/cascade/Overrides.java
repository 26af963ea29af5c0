package io.tributary.cascade;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a request sets beside the model name; null and empty leave the name's choice or the default.
 *
 * @param drafter id of the drafter; draftLength: id of the length policy; draftThreshold: the policy's threshold
 * @param parameters by name, for example {@code alpha}
 */
public record Overrides(
        @Nullable String decoder,
        @Nullable String rule,
        Map<String, Double> parameters,
        @Nullable Integer gamma,
        @Nullable String drafter,
        @Nullable String draftLength,
        @Nullable Double draftThreshold) {
    public static final Overrides NONE = new Overrides(null, null, Map.of(), null);

    public Overrides {
        parameters = Map.copyOf(parameters);
    }

    /** Drafts come from the default drafter. */
    public Overrides(
            @Nullable String decoder, @Nullable String rule, Map<String, Double> parameters, @Nullable Integer gamma) {
        this(decoder, rule, parameters, gamma, null, null, null);
    }
}
