package io.tributary.serving.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A token with its log-probability at temperature 1.
 *
 * @param logprob null where nothing stands before the token
 * @param top most probable tokens of the position, in order; empty if none were asked for
 */
record ScoredToken(int id, String text, @Nullable Double logprob, List<Alternative> top) {

    record Alternative(String text, double logprob) {}

    /** The natural logarithm, with the floor that OpenAI uses in place of minus infinity. */
    static double log(double probability) {
        return Math.max(Math.log(probability), -9999);
    }
}
