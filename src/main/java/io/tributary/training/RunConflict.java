package io.tributary.training;

/** What was asked of a run does not fit its state, or a name is taken. */
public final class RunConflict extends RuntimeException {
    private static final long serialVersionUID = 1;

    RunConflict(String message) {
        super(message);
    }
}
