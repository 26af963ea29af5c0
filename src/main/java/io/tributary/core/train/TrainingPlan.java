package io.tributary.core.train;

/**
 * How long a run goes and how often it is measured.
 *
 * @param steps in all
 * @param evaluateEvery steps between evaluations; there is one before the first step and one after the last
 * @param validation windows that are never trained on
 */
public record TrainingPlan(long steps, long evaluateEvery, WindowPool validation) {
    /** @throws IllegalArgumentException if a number is below 1 */
    public TrainingPlan {
        if (steps < 1 || evaluateEvery < 1) {
            throw new IllegalArgumentException(
                    "steps and evaluateEvery must be at least 1, not %d and %d".formatted(steps, evaluateEvery));
        }
    }
}
