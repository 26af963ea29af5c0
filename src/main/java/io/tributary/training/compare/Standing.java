package io.tributary.training.compare;

import io.tributary.core.train.compare.Target;
import io.tributary.training.RunView;
import java.util.OptionalDouble;

/**
 * How a run stands to the BASELINE of its seed.
 *
 * @param reached step at which it reached the target; empty if it has not
 * @param ratio those steps / BASELINE's
 * @param gap BASELINE's smoothed loss minus the run's, at the run's last common step: positive is better
 */
public record Standing(RunView baseline, Target target, OptionalDouble reached, OptionalDouble ratio, double gap) {}
