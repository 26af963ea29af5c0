package io.tributary.serving;

/** The queue in front of the engine is full. */
public final class EngineBusy extends RuntimeException {
    private static final long serialVersionUID = 1;

    EngineBusy(int capacity) {
        super("the queue is full (" + capacity + " requests wait or run); try again in a few seconds");
    }
}
