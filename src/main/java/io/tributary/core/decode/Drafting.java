package io.tributary.core.decode;

/**
 * How speculative decoding drafts.
 *
 * @param drafter id of the drafter
 * @param length id of the length policy
 * @param threshold of the length policy; NaN for its default
 * @param gamma longest block, at least 1
 */
public record Drafting(String drafter, String length, double threshold, int gamma) {

    /** @throws IllegalArgumentException if an id is unknown, naming the valid ones, or gamma is too small */
    public Drafting {
        Drafters.byId(drafter);
        Drafters.lengthPolicy(length);
        if (gamma < 1) {
            throw new IllegalArgumentException("gamma must be at least 1, not " + gamma);
        }
    }

    /** The small model drafts {@code gamma} tokens. */
    public static Drafting fixed(int gamma) {
        return new Drafting("small", "fixed", Double.NaN, gamma);
    }

    DraftLength open() {
        LengthPolicy policy = Drafters.lengthPolicy(length);
        return policy.open(gamma, Double.isNaN(threshold) ? policy.descriptor().defaultThreshold() : threshold);
    }
}
