package io.tributary.registry.store;

/** A version cannot be written in the form that was asked for; the message says what is in the way. */
public final class Unwritable extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unwritable(String message) {
        super(message);
    }
}
