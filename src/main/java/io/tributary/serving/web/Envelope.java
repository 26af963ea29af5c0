package io.tributary.serving.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The outer object of every completion and of every chunk of a stream. */
record Envelope(
        String id,
        String object,
        long created,
        String model,
        List<Object> choices,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Usage usage,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Object tributary) {

    /** An empty one with a fresh id. */
    static Envelope begin(String idPrefix, String object, String model) {
        return new Envelope(
                idPrefix + UUID.randomUUID(), object, Instant.now().getEpochSecond(), model, List.of(), null, null);
    }

    Envelope with(List<Object> choices, @Nullable Usage usage, @Nullable Object tributary) {
        return new Envelope(id, object, created, model, choices, usage, tributary);
    }
}
