package io.tributary.training;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells followers of a run that there is something new in the stores. */
@Component
class RunBell {
    private final Map<UUID, Long> rung = new ConcurrentHashMap<>();
    private volatile boolean closing;

    /** Lets every follower go, so that open connections do not hold up a shutdown. */
    @EventListener(ContextClosedEvent.class)
    synchronized void close() {
        closing = true;
        notifyAll();
    }

    boolean closing() {
        return closing;
    }

    synchronized void ring(UUID run) {
        rung.merge(run, 1L, Long::sum);
        notifyAll();
    }

    /** How often it has rung. */
    long count(UUID run) {
        return rung.getOrDefault(run, 0L);
    }

    /** Waits until it has rung more often than {@code seen}, at most a time. */
    synchronized void await(UUID run, long seen, long millis) throws InterruptedException {
        long end = System.nanoTime() + millis * 1_000_000;
        for (long left = millis;
                left > 0 && count(run) <= seen && !closing;
                left = (end - System.nanoTime()) / 1_000_000) {
            wait(left);
        }
    }
}
