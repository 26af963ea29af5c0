package io.tributary.core.rules;

import io.tributary.core.sampling.Draws;

/** Throws the coin of one position or answer: a function of the request's seed, the prompt and the place, nothing else. */
@FunctionalInterface
public interface Chance {

    /** @param probability of success, 0 .. 1 */
    Draws.Coin coin(double probability);
}
