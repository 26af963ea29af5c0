package io.tributary.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** While this process takes nothing new, no queued job is begun here; those that run go on. */
@Component
class JobPause {
    private final Scheduler scheduler;

    JobPause(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    @EventListener
    void turned(AvailabilityChangeEvent<ReadinessState> change) {
        if (change.getState() == ReadinessState.REFUSING_TRAFFIC) {
            scheduler.pause();
        } else {
            scheduler.resume();
        }
    }
}
