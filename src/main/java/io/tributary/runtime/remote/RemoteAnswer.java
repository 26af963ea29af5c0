package io.tributary.runtime.remote;

import java.util.List;

/**
 * What a foreign server wrote.
 *
 * @param logProbs natural logarithm of each token's probability, in order; empty unless asked for
 * @param finish as it gave it: {@code stop}, {@code length} or a word of its own
 * @param promptTokens as it counted them; -1 if it did not say
 * @param completionTokens likewise; the number of pieces if it did not say
 * @param firstMillis from the request to the first text
 * @param millis from the request to the end
 */
public record RemoteAnswer(
        String text,
        List<Double> logProbs,
        String finish,
        int promptTokens,
        int completionTokens,
        double firstMillis,
        double millis) {
    public RemoteAnswer {
        logProbs = List.copyOf(logProbs);
    }
}
