package io.tributary.training;

import io.tributary.jobs.Jobs;
import java.util.Optional;
import java.util.UUID;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Gives places to waiting runs, in the order in which they were queued. */
@Component
class TrainingQueue {
    private final RunStore store;
    private final Jobs jobs;
    private final TrainingProperties properties;

    TrainingQueue(RunStore store, Jobs jobs, TrainingProperties properties) {
        this.store = store;
        this.jobs = jobs;
        this.properties = properties;
    }

    /** Starts what waits, as far as there are places. */
    @EventListener(ApplicationReadyEvent.class)
    public synchronized void fill() {
        for (long placed = store.placed(); placed < properties.parallel(); placed++) {
            Optional<UUID> next = store.nextInQueue();
            if (next.isEmpty()) {
                return;
            }
            store.place(next.get(), jobs.submit(TrainingJob.KIND, next.get().toString()));
        }
    }

    /** A run gives its place back. */
    synchronized void leave(UUID run) {
        store.place(run, null);
        fill();
    }
}
