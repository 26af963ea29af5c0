package io.tributary.training;

/** No run, study or series has the name that was asked for. */
public final class UnknownRun extends RuntimeException {
    private static final long serialVersionUID = 1;

    public UnknownRun(String message) {
        super(message);
    }
}
