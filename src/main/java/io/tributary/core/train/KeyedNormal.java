package io.tributary.core.train;

import io.tributary.core.sampling.KeyedDraws;

/**
 * Standard normal numbers by place, not by order (Box and Muller, 1958). StrictMath, so that fresh weights are the same on
 * every machine.
 *
 * @param key of the sequence
 */
public record KeyedNormal(long key) {

    /** The numbers of one tensor of one run. */
    public static KeyedNormal of(long seed, String name) {
        long key = KeyedDraws.mix(seed ^ 0x2545F4914F6CDD1DL);
        for (int i = 0; i < name.length(); i++) {
            key = KeyedDraws.mix(key ^ name.charAt(i));
        }
        return new KeyedNormal(key);
    }

    /** The number at a place, from 0. */
    public double at(long place) {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - uniform(2 * place)));
        return radius * StrictMath.cos(2 * StrictMath.PI * uniform(2 * place + 1));
    }

    private double uniform(long index) {
        return (KeyedDraws.mix(key + index * 0x9E3779B97F4A7C15L) >>> 11) * 0x1.0p-53;
    }
}
