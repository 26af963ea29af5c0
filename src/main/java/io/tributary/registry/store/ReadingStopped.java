package io.tributary.registry.store;

/** A reading was ended before its end, because its job was cancelled or the service stops. */
final class ReadingStopped extends RuntimeException {
    private static final long serialVersionUID = 1;

    ReadingStopped() {
        super("was cancelled");
    }
}
