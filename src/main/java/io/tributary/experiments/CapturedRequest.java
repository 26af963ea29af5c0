package io.tributary.experiments;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * Which stored prompts become a data set.
 *
 * @param name of the data set, or of another version of it
 * @param model that a request named; null for any
 * @param outcome see {@link io.tributary.decisions.Outcome}; null for any
 * @param text occurs in prompt or answer; null for any
 * @param from first instant, inclusive; to: exclusive
 * @param sample how many prompts at most, default 300
 * @param seed of the sample; the same prompts and seed give the same sample
 * @param answersAsReferences whether the newest answer to a prompt becomes its reference; default: no references
 */
@JsonNaming(SnakeCaseStrategy.class)
public record CapturedRequest(
        @Nullable String name,
        @Nullable String model,
        @Nullable String rule,
        @Nullable String outcome,
        @Nullable String text,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable Integer sample,
        @Nullable Long seed,
        @Nullable Boolean answersAsReferences) {}
