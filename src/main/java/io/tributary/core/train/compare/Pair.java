package io.tributary.core.train.compare;

import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * The runs of one seed in BASELINE and in another arm.
 *
 * @param gap smoothed loss of BASELINE minus ours
 * @param stepTheirs where BASELINE's smoothed loss first is what it ends with
 * @param stepOurs where ours first is at most that; empty if it never is
 */
record Pair(Trajectory theirs, Trajectory ours, Curve gap, double stepTheirs, OptionalDouble stepOurs) {

    interface Spending {
        OptionalDouble until(Cost cost, double step);
    }

    static Pair of(Trajectory theirs, Trajectory ours, int window) {
        Curve baseline = theirs.loss().trailingMean(window);
        Curve arm = ours.loss().trailingMean(window);
        double target = baseline.last();
        return new Pair(
                theirs,
                ours,
                baseline.minus(arm),
                baseline.firstAtMost(target).orElseThrow(),
                arm.firstAtMost(target));
    }

    OptionalDouble steps() {
        return stepOurs.isEmpty() || stepTheirs == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(stepOurs.getAsDouble() / stepTheirs);
    }

    OptionalDouble cost(Function<Trajectory, Cost> unit, Spending spending) {
        if (stepOurs.isEmpty()) {
            return OptionalDouble.empty();
        }
        OptionalDouble own = spending.until(unit.apply(ours), stepOurs.getAsDouble());
        double base = unit.apply(theirs).given(stepTheirs);
        return own.isEmpty() || base == 0 ? OptionalDouble.empty() : OptionalDouble.of(own.getAsDouble() / base);
    }

    OptionalDouble slice(String name, int window) {
        Curve base = theirs.slices().get(name);
        Curve own = ours.slices().get(name);
        return base == null || own == null
                ? OptionalDouble.empty()
                : OptionalDouble.of(
                        base.trailingMean(window).minus(own.trailingMean(window)).last());
    }
}
