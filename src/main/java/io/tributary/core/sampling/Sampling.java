package io.tributary.core.sampling;

/**
 * How a distribution becomes a token. The same sampling is applied to q and to p; greedy is a case of its own and never
 * "a temperature near zero".
 */
public sealed interface Sampling {

    Greedy GREEDY = new Greedy();

    /** Always the most probable token. */
    record Greedy() implements Sampling {}

    /**
     * Random sampling after truncation. Order: temperature, then top-k, then top-p, then min-p, then renormalisation.
     *
     * @param temperature above 0; divides the logits
     * @param topK keep the k most probable tokens; 0 keeps all
     * @param topP keep the smallest set of most probable tokens whose mass reaches topP; 1 keeps all
     * @param minP keep tokens with at least minP times the largest probability; 0 keeps all
     */
    record Random(double temperature, int topK, double topP, double minP) implements Sampling {
        public Random {
            if (!(temperature > 0) || Double.isInfinite(temperature)) {
                throw new IllegalArgumentException("temperature must be positive and finite, not " + temperature);
            }
            if (topK < 0) {
                throw new IllegalArgumentException("top-k must not be negative, not " + topK);
            }
            if (!(topP > 0 && topP <= 1)) {
                throw new IllegalArgumentException("top-p must lie in (0, 1], not " + topP);
            }
            if (!(minP >= 0 && minP <= 1)) {
                throw new IllegalArgumentException("min-p must lie in [0, 1], not " + minP);
            }
        }

        /** Whether any token is dropped. */
        public boolean truncates() {
            return topK > 0 || topP < 1 || minP > 0;
        }

        public Random(double temperature) {
            this(temperature, 0, 1, 0);
        }
    }

    /** Greedy at temperature 0, random above. */
    static Sampling of(double temperature, int topK, double topP, double minP) {
        return temperature == 0 ? GREEDY : new Random(temperature, topK, topP, minP);
    }
}
