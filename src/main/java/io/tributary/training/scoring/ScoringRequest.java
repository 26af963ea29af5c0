package io.tributary.training.scoring;

import io.tributary.core.train.LearnabilityScore;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What a user says about a new scoring pass.
 *
 * @param corpus its id
 * @param model of the registry, or {@code run:<id>}
 * @param length target positions of a window
 * @param k a token is learnable if fewer than k are more probable; null means 10
 * @param maskMode what an unlearnable position counts as: {@code zero} or {@code drop}; null means zero
 * @param threads of the engine for one window; null means 1
 * @param partitions pieces of the corpus, each scored as a whole; null means 8
 */
@JsonNaming(SnakeCaseStrategy.class)
public record ScoringRequest(
        @Nullable UUID corpus,
        @Nullable String model,
        @Nullable Integer length,
        @Nullable Integer k,
        @Nullable String maskMode,
        @Nullable Integer threads,
        @Nullable Integer partitions) {
    private static final int MOST = 100_000;

    /** @throws IllegalArgumentException naming the field that is missing or out of range */
    ScoringSpec complete() {
        if (corpus == null || model == null || model.isBlank() || length == null) {
            throw new IllegalArgumentException("corpus, model and length are needed");
        }
        return new ScoringSpec(
                corpus,
                model,
                within("length", length),
                new LearnabilityScore(within("k", Optional.ofNullable(k).orElse(10)), mask()),
                within("threads", Optional.ofNullable(threads).orElse(1)),
                within("partitions", Optional.ofNullable(partitions).orElse(8)));
    }

    private static int within(String field, int value) {
        if (value < 1 || value > MOST) {
            throw new IllegalArgumentException("%s must be 1..%d, not %d".formatted(field, MOST, value));
        }
        return value;
    }

    private LearnabilityScore.Mask mask() {
        String typed = Optional.ofNullable(maskMode).orElse("zero");
        return Arrays.stream(LearnabilityScore.Mask.values())
                .filter(mask -> mask.name().toLowerCase(Locale.ROOT).equals(typed))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("mask_mode must be zero or drop, not '" + typed + "'"));
    }
}
