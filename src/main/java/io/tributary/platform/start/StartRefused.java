package io.tributary.platform.start;

/** The program must not go on as it was asked to; the message says in one line what the operator can change. */
public final class StartRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    public StartRefused(String reason) {
        super(reason);
    }
}
