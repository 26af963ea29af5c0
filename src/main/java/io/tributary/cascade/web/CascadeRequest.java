package io.tributary.cascade.web;

import io.tributary.cascade.CascadeAlias;
import io.tributary.cascade.CascadeSettings;
import io.tributary.cascade.DecoderSpec;
import io.tributary.cascade.NewCascade;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A version to make from settings written down by hand; a point of an experiment is used by the experiment's own endpoint.
 *
 * @param name required
 * @param pair default {@code pair}
 * @param decoder default {@code speculative}
 * @param temperature what answers are drawn with where a request names none
 * @param alias to lead to the version at once; default {@code default}, which the bare name means; empty for none
 */
@JsonNaming(SnakeCaseStrategy.class)
record CascadeRequest(
        @Nullable String name,
        @Nullable String pair,
        @Nullable String decoder,
        @Nullable String rule,
        @Nullable Map<String, Double> parameters,
        @Nullable Integer gamma,
        @Nullable String drafter,
        @Nullable String draftLength,
        @Nullable Double draftThreshold,
        @Nullable Double temperature,
        @Nullable String note,
        @Nullable String alias) {

    NewCascade wish() {
        if (name == null) {
            throw new IllegalArgumentException("name is required: what /v1 shall serve the cascade as");
        }
        String to = or(alias, CascadeAlias.DEFAULT);
        return new NewCascade(name, settings(), or(note, ""), to.isEmpty() ? null : to, null);
    }

    private CascadeSettings settings() {
        if (parameters != null && parameters.values().stream().anyMatch(Objects::isNull)) {
            throw new IllegalArgumentException("parameters: every value must be a number, and one is null");
        }
        return new CascadeSettings(
                or(pair, "pair"),
                or(decoder, "speculative"),
                rule,
                or(parameters, Map.of()),
                or(gamma, DecoderSpec.DEFAULT_GAMMA),
                or(drafter, "small"),
                or(draftLength, "fixed"),
                draftThreshold,
                temperature);
    }

    private static <T> T or(@Nullable T value, T byDefault) {
        return value == null ? byDefault : value;
    }
}
