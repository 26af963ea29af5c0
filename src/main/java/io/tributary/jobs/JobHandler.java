package io.tributary.jobs;

import java.util.Optional;

/**
 * Does the work of one kind of job. A handler must be able to continue: after a restart, and when a database that was away is
 * there again, {@link #run} is called again with the same payload.
 */
public interface JobHandler {

    /** Name of the kind, stable across versions. */
    String kind();

    /** What such a job does, in a few words for lists. */
    String title();

    /** Path of the page that shows what the payload names; empty if there is none, or no longer. */
    default Optional<String> page(String payload) {
        return Optional.empty();
    }

    /**
     * Runs to the end, or returns early once {@link JobContext#cancelled} or {@link JobContext#stopping}.
     *
     * @throws Exception ends the job as failed, with the exception's message, unless {@link JobContext#goesOn}
     */
    void run(JobContext context) throws Exception;
}
