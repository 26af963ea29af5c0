package io.tributary.serving;

/**
 * How many tokens of prompts a call may read beside blocks of answers, so that whoever waits for a next token waits less
 * than two calls. Learns from calls what they cost; assumes that a call of fewer rows than the latest one without a
 * prompt costs proportionally less, which is less than it does, so that prompts are read a little slower than they might.
 */
final class PromptPace {
    /** Of the time of a call without prompts; what is left up to the whole of it is for calls that take longer than most. */
    private static final double SHARE = 0.6;

    /** A prompt goes on by so much at least, however dear its tokens are. */
    private static final int FEWEST = 4;

    /** As long as nothing was measured. */
    private static final int UNKNOWN = 16;

    private long callNanos;
    private int callTokens;
    private double promptTokenNanos;

    /**
     * Tokens of prompts for the next call.
     *
     * @param narrow tokens of the other blocks in it; 0 if those who write are elsewhere at the moment
     */
    int tokensBeside(int narrow) {
        if (callNanos == 0 || promptTokenNanos == 0) {
            return UNKNOWN;
        }
        double tokens = SHARE * expectedNanos(narrow) / promptTokenNanos;
        return (int) Math.max(FEWEST, Math.min(GatheredSession.CHUNK, tokens));
    }

    private double expectedNanos(int narrow) {
        return narrow == 0 || callTokens == 0 ? callNanos : callNanos * Math.min(1.0, (double) narrow / callTokens);
    }

    /**
     * A call is over.
     *
     * @param narrow tokens of answers in it
     * @param prompt tokens of prompts in it
     */
    void took(int narrow, int prompt, long nanos) {
        if (prompt == 0) {
            callNanos = narrow == callTokens ? (callNanos + nanos) / 2 : nanos;
            callTokens = narrow;
        } else if (promptTokenNanos == 0) {
            promptTokenNanos = (double) nanos / prompt;
        } else if (narrow > 0 && nanos > expectedNanos(narrow)) {
            // alone, or quicker than expected, a call does not tell what its prompt added
            promptTokenNanos = (promptTokenNanos + (nanos - expectedNanos(narrow)) / prompt) / 2;
        }
    }
}
