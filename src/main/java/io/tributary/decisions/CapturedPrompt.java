package io.tributary.decisions;

import org.jspecify.annotations.Nullable;

/**
 * A prompt that somebody asked.
 *
 * @param answer the newest that was given to it; null if it was not kept
 */
public record CapturedPrompt(String prompt, @Nullable String answer) {}
