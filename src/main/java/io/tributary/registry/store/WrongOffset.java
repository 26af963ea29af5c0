package io.tributary.registry.store;

/** A piece of a blob does not continue where the received part ends, or another request is writing it. */
public final class WrongOffset extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final long offset;

    WrongOffset(long offset, String message) {
        super(message);
        this.offset = offset;
    }

    /** Bytes that have arrived: where the next piece must begin. */
    public long offset() {
        return offset;
    }
}
