package io.tributary.serving;

import java.util.List;

/**
 * How probable a token of a text is at temperature 1, given all before it.
 *
 * @param prob NaN where nothing stands before it
 * @param top the most probable tokens of the position, in order; the lowest id first on ties
 */
public record TokenScore(int token, double prob, List<Alternative> top) {

    /** A token that could stand there. */
    public record Alternative(int token, double prob) {}

    public TokenScore {
        top = List.copyOf(top);
    }

    static TokenScore ofFirst(int token) {
        return new TokenScore(token, Double.NaN, List.of());
    }
}
