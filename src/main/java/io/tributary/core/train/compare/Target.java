package io.tributary.core.train.compare;

import java.util.OptionalDouble;

/**
 * What a run has to reach: the smoothed loss with which a BASELINE ends.
 *
 * @param loss nats per token
 * @param step where BASELINE's own smoothed loss first is at most that
 * @param window evaluations in the trailing mean of every loss that is held against it
 */
public record Target(double loss, double step, int window) {

    public static Target of(Curve baseline, int window) {
        Curve smooth = baseline.trailingMean(window);
        return new Target(smooth.last(), smooth.firstAtMost(smooth.last()).orElseThrow(), window);
    }

    /** Step at which a run's smoothed loss is first at most the target, between two evaluations by linear interpolation. */
    public OptionalDouble reachedBy(Curve loss) {
        return loss.trailingMean(window).firstAtMost(this.loss);
    }

    /** Those steps / BASELINE's steps; empty if the target is not reached, or BASELINE never learnt anything. */
    public OptionalDouble ratio(Curve loss) {
        OptionalDouble reached = reachedBy(loss);
        return reached.isEmpty() || step == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(reached.getAsDouble() / step);
    }
}
