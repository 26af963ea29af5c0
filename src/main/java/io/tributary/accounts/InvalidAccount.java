package io.tributary.accounts;

/** A change to accounts or keys that cannot be made; the message says why and what would do. */
public final class InvalidAccount extends RuntimeException {
    private static final long serialVersionUID = 1;

    InvalidAccount(String message) {
        super(message);
    }
}
