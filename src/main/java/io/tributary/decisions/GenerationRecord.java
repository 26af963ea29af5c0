package io.tributary.decisions;

import io.tributary.accounts.Owner;
import io.tributary.core.decode.DecodeResult;
import io.tributary.core.decode.Drafting;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A finished answer on its way to the database.
 *
 * @param rule null for a model alone
 * @param drafting who drafted and how far; used by speculative decoding only
 * @param prompt what was asked; kept only if texts are stored
 * @param text what was answered; kept only if texts are stored
 * @param queueMillis waiting before the first block; decodeMillis: from the first block to the last
 * @param relativeCost modelled cost over that of large alone; NaN if unknown
 * @param tokenTexts one per emitted token, or empty; kept only if texts are stored
 * @param promptHash key of its draws beside the seed; kept only if texts are stored, since it would confirm a guess
 * @param owner who asked
 */
public record GenerationRecord(
        UUID id,
        Instant createdAt,
        String model,
        String decoder,
        @Nullable String rule,
        Map<String, Double> parameters,
        Drafting drafting,
        double temperature,
        int topK,
        double topP,
        double minP,
        long seed,
        @Nullable String prompt,
        @Nullable String text,
        int promptTokens,
        String finishReason,
        DecodeResult result,
        double queueMillis,
        double decodeMillis,
        double firstTokenMillis,
        double relativeCost,
        List<String> tokenTexts,
        @Nullable Long promptHash,
        Owner owner) {
    public GenerationRecord {
        parameters = Map.copyOf(parameters);
        tokenTexts = List.copyOf(tokenTexts);
    }

    /** Numbers only: nothing from which a text could be decoded or a guessed one confirmed. */
    GenerationRecord withoutTexts() {
        return new GenerationRecord(
                id,
                createdAt,
                model,
                decoder,
                rule,
                parameters,
                drafting,
                temperature,
                topK,
                topP,
                minP,
                seed,
                null,
                null,
                promptTokens,
                finishReason,
                Anonymous.result(result),
                queueMillis,
                decodeMillis,
                firstTokenMillis,
                relativeCost,
                List.of(),
                null,
                owner);
    }
}
