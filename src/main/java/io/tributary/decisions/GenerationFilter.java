package io.tributary.decisions;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which generations to list; null means any.
 *
 * @param model the model, pair or cascade a request named
 * @param text occurs in the prompt or the answer, upper and lower case alike; nothing has it where texts are not stored
 * @param from first instant, inclusive; to: exclusive
 */
public record GenerationFilter(
        @Nullable String model,
        @Nullable String rule,
        @Nullable Outcome outcome,
        @Nullable String text,
        @Nullable Instant from,
        @Nullable Instant to) {
    public static final GenerationFilter ANY = new GenerationFilter(null, null, null, null, null, null);
}
