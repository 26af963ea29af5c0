package io.tributary.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/** Who waits for the response; to be asked on the request's own thread only. */
public final class Client {
    static final String PROBE = Client.class.getName() + ".probe";
    private static final long POLL_MILLIS = 20;

    private final Probe probe;

    private Client(Probe probe) {
        this.probe = probe;
    }

    /** Looks at the connection. */
    @FunctionalInterface
    interface Probe {
        boolean closed();
    }

    /** The client of a request; one that came by no connector we know counts as present. */
    public static Client of(HttpServletRequest request) {
        return new Client(request.getAttribute(PROBE) instanceof Probe probe ? probe : () -> false);
    }

    /** Whether the connection was closed from the other side. */
    public boolean gone() {
        return probe.closed();
    }

    /**
     * Waits for a result as long as the client does.
     *
     * @param cancelled set once nobody waits any more
     * @throws ClientGone if the connection is closed before the result is there
     * @throws CompletionException with the cause if the computation failed
     */
    public <T> T await(CompletableFuture<T> future, AtomicBoolean cancelled) {
        try {
            while (true) {
                try {
                    return future.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    if (gone()) {
                        cancelled.set(true);
                        throw new ClientGone();
                    }
                }
            }
        } catch (ExecutionException e) {
            throw new CompletionException(e.getCause());
        } catch (InterruptedException e) {
            cancelled.set(true);
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while an answer was written", e);
        }
    }
}
