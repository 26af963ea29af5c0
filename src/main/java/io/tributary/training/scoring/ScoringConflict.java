package io.tributary.training.scoring;

/** A scoring pass is not in a state that allows what was asked. */
public final class ScoringConflict extends RuntimeException {
    private static final long serialVersionUID = 1;

    ScoringConflict(String message) {
        super(message);
    }
}
