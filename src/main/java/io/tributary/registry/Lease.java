package io.tributary.registry;

import java.util.concurrent.atomic.AtomicBoolean;

/** While it is open, the weights of some models stay in memory. Thread-safe; closing it again does nothing. */
public final class Lease implements AutoCloseable {
    private final Runnable end;
    private final AtomicBoolean closed = new AtomicBoolean();

    Lease(Runnable end) {
        this.end = end;
    }

    @Override
    public void close() {
        if (!closed.getAndSet(true)) {
            end.run();
        }
    }
}
