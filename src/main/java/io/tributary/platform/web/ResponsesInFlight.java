package io.tributary.platform.web;

import io.tributary.platform.start.ShutdownPhases;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps connections open at a shutdown until answers that were given up have said so. The container writes the end of a
 * response after all filters; while the service closes that would be too late, so it is written here.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
final class ResponsesInFlight extends OncePerRequestFilter implements SmartLifecycle {
    /** Long enough for a last event; a client that reads nothing is not waited for. */
    private static final long LAST_WORDS_SECONDS = 5;

    private final Object monitor = new Object();
    private int open;
    private volatile boolean running;
    private volatile boolean closing;

    @EventListener
    void closes(ContextClosedEvent event) {
        closing = true;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        synchronized (monitor) {
            open++;
        }
        try {
            chain.doFilter(request, response);
            if (closing) {
                end(response);
            }
        } finally {
            synchronized (monitor) {
                open--;
                monitor.notifyAll();
            }
        }
    }

    private static void end(HttpServletResponse response) throws IOException {
        try {
            response.getOutputStream().close();
        } catch (IllegalStateException e) {
            response.getWriter().close(); // it was asked for before
        }
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LAST_WORDS_SECONDS);
        synchronized (monitor) {
            try {
                for (long left = end - System.nanoTime(); open > 0 && left > 0; left = end - System.nanoTime()) {
                    TimeUnit.NANOSECONDS.timedWait(monitor, left);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return ShutdownPhases.RESPONSES;
    }
}
