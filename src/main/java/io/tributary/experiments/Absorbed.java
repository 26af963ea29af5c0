package io.tributary.experiments;

import io.tributary.core.model.CallTally;
import io.tributary.core.model.Role;
import io.tributary.serving.FrozenCost;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tokens that passed the models for one answer.
 *
 * @param small 0 if it was not called; large: likewise
 */
record Absorbed(long small, long large) {

    /** @param calls the ledger of an answer */
    static Absorbed of(JsonMapper json, String calls) {
        CallTally tally = FrozenCost.tally(json, calls);
        return new Absorbed(tally.tokens(Role.SMALL), tally.tokens(Role.LARGE));
    }

    /**
     * Of an answer of large alone: it passed the prompt and all of the answer but its last token.
     *
     * @param tokens of the answer
     */
    long promptTokens(int tokens) {
        return Math.max(0, large - tokens + 1);
    }

    double flops(Sizes.Pair sizes) {
        return 2.0 * (sizes.small() * (double) small + sizes.large() * (double) large);
    }

    /** Of this answer, where prices are for a million tokens. */
    double price(Prices prices, long promptTokens) {
        return (price(small, promptTokens, prices.smallInput(), prices.smallOutput())
                        + price(large, promptTokens, prices.largeInput(), prices.largeOutput()))
                / 1e6;
    }

    private static double price(long tokens, long promptTokens, double input, double output) {
        return tokens == 0 ? 0 : promptTokens * input + Math.max(0, tokens - promptTokens + 1) * output;
    }
}
