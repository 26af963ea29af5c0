package io.tributary.core.rules;

import io.tributary.core.sampling.NonFiniteLogits;

/**
 * What a rule thought of the drafted token, kept with the decision.
 *
 * @param score the number the rule compared, NaN if it compares none
 * @param threshold what it compared it with: kept iff score is at least threshold (a tie keeps), NaN if none
 * @param deferred whether the rule chose p for this token (before any coin)
 * @param eta mass of q that the rule hands to p, NaN where the rule has no such quantity
 */
public record Judgement(double score, double threshold, boolean deferred, double eta) {

    /**
     * The usual case: keep iff score reaches threshold.
     *
     * @throws NonFiniteLogits if either number is NaN, which would otherwise compare false and pass for a tie
     */
    public static Judgement compare(double score, double threshold) {
        boolean deferred = defers(score, threshold);
        return new Judgement(score, threshold, deferred, deferred ? 1 : 0);
    }

    /** Whether score misses threshold; a tie keeps. @throws NonFiniteLogits if either number is NaN */
    static boolean defers(double score, double threshold) {
        if (Double.isNaN(score) || Double.isNaN(threshold)) {
            throw new NonFiniteLogits("a rule was to compare " + score + " with " + threshold);
        }
        return score < threshold;
    }
}
