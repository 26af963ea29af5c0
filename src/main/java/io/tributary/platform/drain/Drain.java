package io.tributary.platform.drain;

import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Before a restart or a move: answers and jobs under way are finished, new requests for answers are refused, queued jobs
 * wait, and the readiness probe sends clients elsewhere. Belongs to this process and ends with it.
 */
@Component
public class Drain {
    private final ApplicationEventPublisher events;
    private final AtomicBoolean on = new AtomicBoolean();

    public Drain(ApplicationEventPublisher events) {
        this.events = events;
    }

    public boolean isOn() {
        return on.get();
    }

    /** @return whether that changed anything */
    public boolean begin() {
        return turn(true, ReadinessState.REFUSING_TRAFFIC);
    }

    /** @return whether that changed anything */
    public boolean end() {
        return turn(false, ReadinessState.ACCEPTING_TRAFFIC);
    }

    private boolean turn(boolean to, ReadinessState readiness) {
        boolean changed = on.compareAndSet(!to, to);
        if (changed) {
            AvailabilityChangeEvent.publish(events, this, readiness);
        }
        return changed;
    }

    /** @throws Draining if nothing new is taken */
    public void requireOpen() {
        if (on.get()) {
            throw new Draining();
        }
    }
}
