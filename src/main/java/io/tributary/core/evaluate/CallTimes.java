package io.tributary.core.evaluate;

import java.util.Arrays;

/**
 * Milliseconds of the forward passes of speculative decoding, each where it stands in a block. A pass of one model takes
 * longer right after one of the other, which left its own weights and buffers in the caches.
 *
 * @param alone large call over one token after another large call: a step of the large model decoding on its own
 * @param first small call over one token, right after a large call
 * @param catchingUp small call over two tokens, right after a large call: where a block was accepted whole, the drafter
 *     has seen neither its own last draft nor the token after it
 * @param next small call over one token after another small call
 * @param verify large calls right after a small call; entry n is a call over n + 1 tokens with all their rows
 */
public record CallTimes(double alone, double first, double catchingUp, double next, double[] verify) {

    /** Passes that cost the same wherever they stand: the setting of the closed forms in the literature. */
    public static CallTimes alike(double alone, double small, double[] verify) {
        return new CallTimes(alone, small, small, small, verify);
    }

    /** Largest number of drafts that a verification was timed for. */
    public int mostDrafts() {
        return verify.length - 1;
    }

    /** c: one small step / one large step. */
    public double c() {
        return next / alone;
    }

    /** v(gamma): verification of gamma drafts / one large step. */
    public double v(int gamma) {
        return verify[gamma] / alone;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CallTimes times
                && Arrays.equals(
                        new double[] {alone, first, catchingUp, next},
                        new double[] {times.alone, times.first, times.catchingUp, times.next})
                && Arrays.equals(verify, times.verify);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(verify);
    }

    @Override
    public String toString() {
        return "alone %s, first %s, catching up %s, next %s, verify %s"
                .formatted(alone, first, catchingUp, next, Arrays.toString(verify));
    }
}
