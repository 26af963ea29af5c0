package io.tributary.jobs;

import java.util.UUID;

/** No job has the id that was asked for. */
public final class UnknownJob extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnknownJob(UUID id) {
        super("no job has the id " + id);
    }
}
