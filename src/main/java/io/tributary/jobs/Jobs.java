package io.tributary.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import io.tributary.platform.database.ListPlace;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Submits, lists and cancels jobs. */
@Service
public class Jobs {
    private final JobStore store;
    private final Scheduler scheduler;

    Jobs(JobStore store, Scheduler scheduler) {
        this.store = store;
        this.scheduler = scheduler;
    }

    /** Stores a job and has it run as soon as a thread is free. It is on disk when this returns. */
    @Transactional
    public UUID submit(String kind, String payload) {
        UUID id = UUID.randomUUID();
        store.insert(id, kind, payload);
        scheduler.schedule(new TaskInstance<>(JobConfiguration.TASK, id.toString()), Instant.now());
        return id;
    }

    /** The newest 200 jobs. */
    public List<JobView> list() {
        return store.list();
    }

    /** All of them, newest first; see {@link #page(JobFilter, String, int)}. */
    public JobPage page(@Nullable String cursor, int limit) {
        return page(JobFilter.ALL, cursor, limit);
    }

    /**
     * @param cursor as the page before gave it; null for the newest
     * @param limit rows, 1 to 200
     * @throws IllegalArgumentException if no page gave that cursor, or none has so many rows
     */
    public JobPage page(JobFilter filter, @Nullable String cursor, int limit) {
        List<JobView> found = store.behind(filter, ListPlace.of(cursor), ListPlace.checked(limit) + 1);
        List<JobView> items = found.stream().limit(limit).toList();
        JobView last = found.size() > limit ? items.get(limit - 1) : null;
        return new JobPage(items, last == null ? null : new ListPlace(last.createdAt(), last.id()).cursor());
    }

    /** @throws UnknownJob if there is none with this id */
    public JobView job(UUID id) {
        return store.find(id).orElseThrow(() -> new UnknownJob(id));
    }

    /**
     * Asks a job to end; it does so before its next unit of work. Cancelling a job that has ended changes nothing.
     *
     * @throws UnknownJob if there is none with this id
     */
    public JobView cancel(UUID id) {
        store.requestCancel(id);
        return job(id);
    }
}
