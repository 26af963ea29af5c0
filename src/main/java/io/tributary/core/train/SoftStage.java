package io.tributary.core.train;

/**
 * The targets of SALT: soft labels mixed in during the first steps.
 *
 * @param transition how omega leaves the stage
 * @param omega weight of the soft labels before it falls
 * @param steps n_KD: the stage is steps 0 .. n_KD - 1
 * @param ramp share of the stage over which {@code linear} and {@code ratio} fall, at its end
 * @param margin nats: {@code auto} ends the stage once the student's loss is below the teacher's plus this
 * @param teacherTemperature divides the teacher's logits
 */
record SoftStage(Transition transition, double omega, long steps, double ramp, double margin, double teacherTemperature)
        implements TargetBuilder {

    @Override
    public LossTerms at(long step, RunHistory history) {
        if (step >= steps || transition == Transition.AUTO && caughtUp(history.until(step))) {
            return LossTerms.PLAIN;
        }
        double window = steps * ramp;
        double share = window == 0 ? 0 : Math.max(0, (step - (steps - window)) / window);
        return LossTerms.mixed(transition.fallen(omega, share), teacherTemperature);
    }

    /** Once is for good: a later, noisier evaluation does not bring the teacher back. */
    private boolean caughtUp(RunHistory history) {
        return history.evaluations().stream().anyMatch(e -> e.loss() <= history.teacherLoss() + margin);
    }
}
