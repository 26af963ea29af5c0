package io.tributary.jobs;

import java.time.Duration;

/** Told how jobs end, on the thread that ran them; must neither block nor throw. */
@FunctionalInterface
public interface JobListener {

    /**
     * A job has ended for good.
     *
     * @param kind of a handler there is
     * @param state {@code completed|cancelled|failed}
     * @param worked since this process took it up; what it did before a restart is not in it
     */
    void ended(String kind, String state, Duration worked);
}
