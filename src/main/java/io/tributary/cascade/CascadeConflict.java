package io.tributary.cascade;

/** What was asked would take a name that is taken, or take away what is in use. */
public final class CascadeConflict extends RuntimeException {
    private static final long serialVersionUID = 1;

    CascadeConflict(String message) {
        super(message);
    }
}
