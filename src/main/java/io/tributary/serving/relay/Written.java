package io.tributary.serving.relay;

import java.util.List;

/**
 * An answer that one half wrote.
 *
 * @param half its name
 * @param backend whether that is a backend
 * @param logProbs of its tokens, in order; empty unless asked for
 * @param finish {@code stop} or {@code length}
 * @param cost by the backend's prices; 0 for what runs here
 */
public record Written(
        String half,
        boolean backend,
        String text,
        List<Double> logProbs,
        String finish,
        int promptTokens,
        int completionTokens,
        double firstMillis,
        double millis,
        double cost) {}
