package io.tributary.serving;

/** What a pair's forward passes cost is not known yet: they are timed only while no answer is under way. */
public final class CostsUnknown extends RuntimeException {
    private static final long serialVersionUID = 1;

    CostsUnknown(String pair, Throwable cause) {
        super(
                "the forward passes of " + pair
                        + " are timed while no answer is under way, and that is not done yet; ask again when there is less to do",
                cause);
    }
}
