package io.tributary.core.evaluate.metrics;

/**
 * What a metric makes of an answer.
 *
 * @param quality 0 (worst) to 1 (best)
 * @param unreadable how many replies of a judging model said nothing that can be read as a verdict
 */
public record Grade(double quality, int unreadable) {

    public static Grade of(double quality) {
        return new Grade(quality, 0);
    }
}
