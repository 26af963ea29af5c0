package io.tributary.cascade;

/** No cascade, version or alias is called as was asked. */
public final class UnknownCascade extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnknownCascade(String message) {
        super(message);
    }
}
