package io.tributary.decisions;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A kept generation.
 *
 * @param calls forward passes: {@code small|large} to width to count
 * @param draftThreshold null for the policy's default
 * @param prompt null if texts are not stored
 * @param text null if texts are not stored
 * @param relativeCost null if unknown
 */
@JsonNaming(SnakeCaseStrategy.class)
public record GenerationView(
        UUID id,
        Instant createdAt,
        String model,
        String decoder,
        @Nullable String rule,
        Map<String, Double> parameters,
        int gamma,
        String drafter,
        String draftLength,
        @Nullable Double draftThreshold,
        double temperature,
        int topK,
        double topP,
        double minP,
        long seed,
        @Nullable String prompt,
        @Nullable String text,
        int promptTokens,
        int emitted,
        String finishReason,
        Map<String, Map<Integer, Long>> calls,
        long smallCalls,
        long largeCalls,
        long drafts,
        long drafted,
        long accepted,
        long deferred,
        double queueMs,
        double firstTokenMs,
        double decodeMs,
        @Nullable Double relativeCost,
        List<DecisionView> decisions) {}
