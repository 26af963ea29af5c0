package io.tributary.accounts;

/** A key that is not let in; the message tells its holder why. */
public final class BadKey extends RuntimeException {
    private static final long serialVersionUID = 1;

    BadKey(String message) {
        super(message);
    }
}
