package io.tributary.core.decode;

import io.tributary.core.sampling.Draws;
import io.tributary.core.sampling.Sampling;
import java.util.function.BooleanSupplier;

/**
 * What to decode.
 *
 * @param prompt token ids, at least one
 * @param maxTokens largest number of tokens to emit, at least 1, end-of-sequence included
 * @param cancelled asked before every block; true ends the answer
 * @param earlier what was answered to the same caller before; drafts may be copied from there
 */
public record DecodeRequest(
        int[] prompt,
        int maxTokens,
        Sampling sampling,
        Draws draws,
        StopCondition stop,
        BooleanSupplier cancelled,
        EarlierTexts earlier) {
    public DecodeRequest {
        if (prompt.length == 0) {
            throw new IllegalArgumentException("the prompt is empty");
        }
        if (maxTokens < 1) {
            throw new IllegalArgumentException("max tokens must be at least 1, not " + maxTokens);
        }
        prompt = prompt.clone();
    }

    /** A request of somebody who was answered nothing before. */
    public DecodeRequest(
            int[] prompt,
            int maxTokens,
            Sampling sampling,
            Draws draws,
            StopCondition stop,
            BooleanSupplier cancelled) {
        this(prompt, maxTokens, sampling, draws, stop, cancelled, EarlierTexts.NONE);
    }

    /** A request without stop strings that nobody cancels. */
    public DecodeRequest(int[] prompt, int maxTokens, Sampling sampling, Draws draws) {
        this(prompt, maxTokens, sampling, draws, StopCondition.NONE, () -> false);
    }
}
