package io.tributary.core.sampling;

/**
 * Draws keyed by (seed, prompt, position, kind) through the SplitMix64 finaliser (Steele et al., 2014).
 *
 * @param seed the request's seed
 * @param prompt hash of the prompt's token ids, see {@link #of}
 */
public record KeyedDraws(long seed, long prompt) implements Draws {

    /** Draws for one request. */
    public static KeyedDraws of(long seed, int[] promptTokens) {
        long hash = 0x9E3779B97F4A7C15L;
        for (int token : promptTokens) {
            hash = mix(hash ^ token);
        }
        return new KeyedDraws(seed, hash);
    }

    @Override
    public int categorical(double[] probs, int position, Kind kind) {
        double u = uniform(position, kind);
        double sum = 0;
        int last = -1;
        for (int v = 0; v < probs.length; v++) {
            if (probs[v] > 0) {
                sum += probs[v];
                last = v;
                if (u < sum) {
                    return v;
                }
            }
        }
        if (last < 0) {
            throw new IllegalArgumentException("a distribution without mass cannot be drawn from");
        }
        return last; // rounding: the masses summed to slightly less than u
    }

    @Override
    public Coin coin(double probability, int position) {
        double u = uniform(position, Kind.COIN);
        return new Coin(u < probability, u);
    }

    /** The number in [0, 1) behind a draw: 53 random bits. */
    public double uniform(int position, Kind kind) {
        long h = mix(seed ^ 0x632BE59BD9B4E019L);
        h = mix(h ^ prompt);
        h = mix(h ^ ((long) position * Kind.values().length + kind.ordinal()));
        return (h >>> 11) * 0x1.0p-53;
    }

    /** The SplitMix64 finaliser: a bijection of 64 bits that leaves no visible pattern. */
    public static long mix(long z) {
        z += 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
