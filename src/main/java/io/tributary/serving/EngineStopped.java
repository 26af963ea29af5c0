package io.tributary.serving;

/** The service is shutting down. */
public final class EngineStopped extends RuntimeException {
    private static final long serialVersionUID = 1;

    EngineStopped() {
        super("the service is shutting down; the answer was not completed");
    }
}
