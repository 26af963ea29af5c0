package io.tributary.serving.relay;

import java.util.function.Consumer;

/** Whoever can write a whole answer. */
interface Half {

    /** As the configuration names it. */
    String name();

    /**
     * Writes an answer; returns on the caller's thread when it is complete or was cancelled.
     *
     * @param logProbs whether its tokens have to come with log-probabilities
     * @param shown gets the text as it is written
     */
    Written write(Ask ask, boolean logProbs, Consumer<String> shown);
}
