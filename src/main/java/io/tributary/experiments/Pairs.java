package io.tributary.experiments;

import org.jspecify.annotations.Nullable;

/** The pairs of a request for a sweep, by name. */
final class Pairs {
    private static final int MOST = 4;
    private static final String USUAL = "pair";

    private Pairs() {}

    static Grid<String> of(ExperimentRequest request) {
        return new Grid<>(
                "pair", request.pair(), request.pairs(), ExperimentRequest.Point::pair, USUAL, Pairs::checked, MOST);
    }

    private static String checked(@Nullable String pair) {
        if (pair == null || pair.isBlank()) {
            throw new IllegalArgumentException("a pair must be the name of one that is loaded");
        }
        return pair.strip();
    }
}
