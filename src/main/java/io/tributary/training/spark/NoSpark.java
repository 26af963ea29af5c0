package io.tributary.training.spark;

/** This service cannot start Spark; the message says what to set. */
public final class NoSpark extends RuntimeException {
    private static final long serialVersionUID = 1;

    NoSpark(String message) {
        super(message);
    }
}
