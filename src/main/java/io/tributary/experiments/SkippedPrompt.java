package io.tributary.experiments;

import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A prompt that was left out of an experiment because no answer fits after it.
 *
 * @param tokens of the prompt
 * @param context positions that both models can hold
 */
@JsonNaming(SnakeCaseStrategy.class)
public record SkippedPrompt(String promptId, int tokens, int context) {}
