package io.tributary.decisions;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A generation as lists show it.
 *
 * @param rule null for a model alone
 * @param prompt its beginning; null if texts are not stored
 * @param text the answer's beginning; null if texts are not stored
 * @param relativeCost null if unknown
 */
public record GenerationLine(
        UUID id,
        Instant createdAt,
        String model,
        String decoder,
        @Nullable String rule,
        double temperature,
        @Nullable String prompt,
        @Nullable String text,
        int emitted,
        long largeCalls,
        long drafted,
        long accepted,
        long deferred,
        @Nullable Double relativeCost) {}
