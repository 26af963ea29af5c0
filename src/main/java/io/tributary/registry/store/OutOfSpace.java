package io.tributary.registry.store;

/** The quota or the disk has no room for what was announced. */
public final class OutOfSpace extends RuntimeException {
    private static final long serialVersionUID = 1;

    OutOfSpace(String message) {
        super(message);
    }
}
