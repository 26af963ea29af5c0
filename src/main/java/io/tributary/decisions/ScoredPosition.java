package io.tributary.decisions;

/**
 * What a rule compared at one position.
 *
 * @param score with the threshold; both finite
 */
public record ScoredPosition(double score, double threshold, boolean deferred) {}
