package io.tributary.core.train;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The one training loop: asks the four hooks, lets the student step, tells the listener. */
public final class Trainer {
    private final Student student;
    private final Hooks hooks;
    private final TrainingPlan plan;
    private final TrainingListener listener;

    /** @param student stands at the step the run begins or goes on with */
    public Trainer(Student student, Hooks hooks, TrainingPlan plan, TrainingListener listener) {
        this.student = student;
        this.hooks = hooks;
        this.plan = plan;
        this.listener = listener;
    }

    /**
     * Runs from the student's position to the end or until told to stop, which is asked before every step.
     *
     * @param history of the run up to here; later evaluations in it are ignored
     * @return the history, with the evaluations made; whether the run is finished the student's position tells
     * @throws NonFiniteLoss if training has diverged
     */
    public RunHistory run(RunHistory history, BooleanSupplier stop) {
        RunHistory known = history.until(student.position());
        @Nullable Stage stage = null;
        for (long step = student.position(); step < plan.steps(); step++) {
            known = evaluatedIfDue(known, step);
            if (stop.getAsBoolean()) {
                return known;
            }
            LossTerms terms = hooks.targets().at(step, known);
            Stage now = new Stage(terms.soft(), hooks.transform().at(step));
            if (!now.equals(stage)) {
                listener.stageStarted(step, now);
                stage = now;
            }
            Update update = hooks.update().at(step);
            StepReport report = student.step(hooks.batches().batch(step), terms, now.plan(), update);
            listener.stepped(step, terms, update, report);
        }
        return evaluatedIfDue(known, plan.steps());
    }

    private RunHistory evaluatedIfDue(RunHistory known, long step) {
        boolean due = step % plan.evaluateEvery() == 0 || step == plan.steps();
        if (!due || known.evaluatedAt(step)) {
            return known;
        }
        Evaluation evaluation = Evaluation.of(
                step, student.losses(plan.validation(), 0, plan.validation().size()));
        listener.evaluated(evaluation);
        return known.with(evaluation);
    }
}
