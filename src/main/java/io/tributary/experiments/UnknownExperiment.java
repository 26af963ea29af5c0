package io.tributary.experiments;

/** No experiment or point has the id that was asked for. */
public final class UnknownExperiment extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnknownExperiment(String message) {
        super(message);
    }
}
