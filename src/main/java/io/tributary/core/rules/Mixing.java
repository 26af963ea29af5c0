package io.tributary.core.rules;

/**
 * What is known of pi at a drafted token x: pi(x) = qs(x) (1 - r(x)) + ps(x) eta, with eta between two bounds.
 *
 * @param deferred r(x)
 * @param etaLow least mass of q that goes to p; 0 or 1 for a rule that chooses for the position as a whole
 * @param etaHigh largest; equal to the least where it is known exactly
 */
public record Mixing(boolean deferred, double etaLow, double etaHigh) {
    /** pi = p. */
    static final Mixing ALL_OF_P = new Mixing(true, 1, 1);

    /** pi = q. */
    static final Mixing ALL_OF_Q = new Mixing(false, 0, 0);
}
