package io.tributary.training;

/**
 * What a step costs.
 *
 * @param tokensPerStep positions of a step
 * @param flopsPerToken of the student, forward and backward
 * @param teacherFlopsPerToken of the teacher's forward pass; 0 without one, or if its labels are cached
 */
record StepCost(long tokensPerStep, double flopsPerToken, double teacherFlopsPerToken) {

    static StepCost of(RunSpec spec, Workbench bench) {
        return new StepCost(
                spec.tokensPerStep(),
                bench.flopsPerToken(),
                spec.labels() != null
                        ? 0
                        : bench.teacher().map(Judge::flopsPerToken).orElse(0.0));
    }

    /** Both models run in one call of the engine, so its time is shared out by their operations. */
    Progress after(Progress before, long step, double seconds, boolean soft) {
        double student = flopsPerToken * tokensPerStep;
        double teacher = soft ? teacherFlopsPerToken * tokensPerStep : 0;
        return new Progress(
                step,
                before.tokens() + tokensPerStep,
                before.flops() + student + teacher,
                before.teacherFlops() + teacher,
                before.wallSeconds() + seconds,
                before.teacherSeconds() + seconds * teacher / (student + teacher));
    }
}
