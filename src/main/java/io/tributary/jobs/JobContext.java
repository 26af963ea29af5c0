package io.tributary.jobs;

import java.util.UUID;

/** What a running job knows and tells. */
public interface JobContext {
    UUID jobId();

    /** What the submitter handed over, usually the id of an aggregate. */
    String payload();

    /** Whether somebody asked to end the job for good. */
    boolean cancelled();

    /** Whether the service shuts down; the job is run again after the next start. */
    boolean stopping();

    /**
     * Whether the job is run again after this failure, because the service shuts down or the database is away; then what it
     * works on has not failed.
     */
    default boolean goesOn(Exception failure) {
        return stopping();
    }

    /** Stores how far the job is, 0..1. */
    void progress(double share);
}
