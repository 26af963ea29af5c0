package io.tributary.core.train;

import java.util.ArrayList;
import java.util.List;

/**
 * What a run has measured so far. A target builder that reacts to it stays a pure function of the step after a resume,
 * provided the history is restored with the run.
 *
 * @param teacherLoss mean validation loss of the teacher in nats; NaN without a teacher
 * @param evaluations in the order of their steps
 */
public record RunHistory(double teacherLoss, List<Evaluation> evaluations) {
    public RunHistory {
        evaluations = List.copyOf(evaluations);
    }

    /** A run that has not been evaluated. */
    public static RunHistory start(double teacherLoss) {
        return new RunHistory(teacherLoss, List.of());
    }

    /** With one more evaluation; those at its step or later are replaced by it. */
    public RunHistory with(Evaluation evaluation) {
        List<Evaluation> all = new ArrayList<>(before(evaluation.step()));
        all.add(evaluation);
        return new RunHistory(teacherLoss, all);
    }

    /** What was known when only the evaluations before a step had been made. */
    public RunHistory until(long step) {
        return new RunHistory(teacherLoss, before(step + 1));
    }

    /** Whether the model was evaluated after exactly this many steps. */
    public boolean evaluatedAt(long step) {
        return evaluations.stream().anyMatch(e -> e.step() == step);
    }

    private List<Evaluation> before(long step) {
        return evaluations.stream().filter(e -> e.step() < step).toList();
    }
}
