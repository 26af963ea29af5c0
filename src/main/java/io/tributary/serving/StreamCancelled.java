package io.tributary.serving;

/** Nobody wants the answer any more; thrown where its next block waits, so that not even that is computed. */
final class StreamCancelled extends RuntimeException {
    private static final long serialVersionUID = 1;

    StreamCancelled() {
        super("the answer was cancelled");
    }
}
