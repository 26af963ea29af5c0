package io.tributary.core.train.compare;

import java.util.OptionalDouble;

/**
 * What a run had spent at each evaluation, in one unit (FLOPs or seconds).
 *
 * @param spent by step: the student's training, the teacher's forward passes and the scoring of a selection
 * @param teacherTraining what it took to train the teacher; 0 without a teacher, empty if nobody knows
 */
public record Cost(Curve spent, OptionalDouble teacherTraining) {

    /** Spent up to a step, the teacher taken as given. */
    double given(double step) {
        return spent.at(Math.max(step, spent.firstX()));
    }

    /** The same with the teacher's own training on top; empty if that is not known. */
    OptionalDouble charged(double step) {
        return teacherTraining.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(given(step) + teacherTraining.getAsDouble());
    }
}
