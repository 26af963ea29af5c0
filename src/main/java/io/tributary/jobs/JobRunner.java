package io.tributary.jobs;

import com.github.kagkarlsson.scheduler.SchedulerState;
import io.tributary.platform.database.Outage;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Runs one job to its end, or until the service stops. */
@Component
class JobRunner {
    private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);
    private static final long RETRY_MILLIS = 1000;

    private final JobStore store;
    private final ObjectProvider<JobHandler> handlers;
    private final ObjectProvider<JobListener> listeners;
    private final AtomicBoolean closing = new AtomicBoolean();

    JobRunner(JobStore store, ObjectProvider<JobHandler> handlers, ObjectProvider<JobListener> listeners) {
        this.store = store;
        this.listeners = listeners;
        // looked up when a job runs: handlers submit jobs themselves, so they cannot be made before the scheduler
        this.handlers = handlers;
    }

    /** Comes before any bean stops, so that a handler which loses its engine is resumed and not failed. */
    @EventListener(ContextClosedEvent.class)
    void close() {
        closing.set(true);
    }

    /** @return whether the job has ended; false if it must be run again after a restart */
    boolean run(UUID id, SchedulerState scheduler) {
        JobView job = store.find(id).orElse(null);
        if (job == null) {
            LOG.warn("job {} was scheduled but has no row", id);
            return true;
        }
        if (job.hasEnded()) {
            // killed between the job's last commit and the scheduler's
            return true;
        }
        JobHandler handler = handlers.stream()
                .filter(each -> each.kind().equals(job.kind()))
                .findFirst()
                .orElse(null);
        if (handler == null) {
            store.finish(id, "failed", "nothing handles jobs of kind '" + job.kind() + "'");
            return true;
        }
        Context context = new Context(id, job.payload(), store, scheduler, closing);
        long start = System.nanoTime();
        try {
            store.running(id);
            handler.run(context);
            if (context.cancelled()) {
                end(job, "cancelled", null, start);
            } else if (context.stopping()) {
                return false;
            } else {
                end(job, "completed", null, start);
            }
            return true;
        } catch (Exception e) {
            if (context.stopping()) {
                return false;
            }
            if (context.goesOn(e)) {
                LOG.warn("job {} of kind {} waits for the database: {}", id, job.kind(), e.getMessage());
                awaitDatabase(context);
                // the scheduler may have taken this run for dead meanwhile: it says who goes on
                return false;
            }
            LOG.error("job {} of kind {} failed", id, job.kind(), e);
            end(job, "failed", e.getMessage() == null ? e.toString() : e.getMessage(), start);
            return true;
        }
    }

    /** Returns once the database is there, or the service stops. */
    private void awaitDatabase(Context context) {
        while (!context.stopping()) {
            try {
                TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS);
                store.find(context.jobId());
                return;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                if (Outage.behind(e) == null) {
                    throw e;
                }
            }
        }
    }

    private void end(JobView job, String state, @Nullable String message, long start) {
        store.finish(job.id(), state, message);
        Duration worked = Duration.ofNanos(System.nanoTime() - start);
        listeners.forEach(listener -> listener.ended(job.kind(), state, worked));
    }

    private record Context(UUID jobId, String payload, JobStore store, SchedulerState scheduler, AtomicBoolean closing)
            implements JobContext {
        @Override
        public boolean cancelled() {
            return store.find(jobId).map(JobView::cancelRequested).orElse(true);
        }

        @Override
        public boolean stopping() {
            return closing.get()
                    || scheduler.isShuttingDown()
                    || Thread.currentThread().isInterrupted();
        }

        @Override
        public boolean goesOn(Exception failure) {
            return stopping() || Outage.behind(failure) != null;
        }

        @Override
        public void progress(double share) {
            store.progress(jobId, share);
        }
    }
}
