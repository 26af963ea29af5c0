package io.tributary.core.train;

import java.util.Arrays;

/**
 * What a model that does not learn makes of the counted tokens of a window.
 *
 * @param losses in nats
 * @param ranks how many tokens it holds more probable, from 0
 */
public record TokenLosses(double[] losses, int[] ranks) {

    /** Nats per counted token; 0 where none counts. */
    public double meanLoss() {
        return Arrays.stream(losses).average().orElse(0);
    }
}
