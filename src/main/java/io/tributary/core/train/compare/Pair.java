package io.tributary.core.train.compare;

import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * The runs of one seed in BASELINE and in another arm.
 *
 * @param target what BASELINE ends with
 * @param gap smoothed loss of BASELINE minus ours
 * @param reached where ours reaches the target; empty if it never does
 */
record Pair(Trajectory theirs, Trajectory ours, Target target, Curve gap, OptionalDouble reached) {

    interface Spending {
        OptionalDouble until(Cost cost, double step);
    }

    static Pair of(Trajectory theirs, Trajectory ours, int window) {
        Target target = Target.of(theirs.loss(), window);
        Curve gap = theirs.loss().trailingMean(window).minus(ours.loss().trailingMean(window));
        return new Pair(theirs, ours, target, gap, target.reachedBy(ours.loss()));
    }

    OptionalDouble steps() {
        return target.ratio(ours.loss());
    }

    OptionalDouble cost(Function<Trajectory, Cost> unit, Spending spending) {
        if (reached.isEmpty()) {
            return OptionalDouble.empty();
        }
        OptionalDouble own = spending.until(unit.apply(ours), reached.getAsDouble());
        double base = unit.apply(theirs).given(target.step());
        return own.isEmpty() || base == 0 ? OptionalDouble.empty() : OptionalDouble.of(own.getAsDouble() / base);
    }

    OptionalDouble slice(String name, double step) {
        Curve base = theirs.slices().get(name);
        Curve own = ours.slices().get(name);
        if (base == null || own == null || base.lastX() < step || own.lastX() < step) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(base.trailingMean(target.window()).at(step)
                - own.trailingMean(target.window()).at(step));
    }
}
