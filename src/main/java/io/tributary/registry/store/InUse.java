package io.tributary.registry.store;

/** What was asked for cannot be done while something else needs it; the message names what. */
public final class InUse extends RuntimeException {
    private static final long serialVersionUID = 1;

    InUse(String message) {
        super(message);
    }
}
