package io.tributary.jobs;

import io.tributary.platform.database.DatabaseKind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/**
 * Takes over at start what a killed process left running. On a database of our own every job that is marked as running
 * then belongs to nobody; on a shared one it may be another instance's, and the scheduler's heartbeats decide.
 */
@Component
class JobRecovery implements SmartInitializingSingleton {
    private static final Logger LOG = LoggerFactory.getLogger(JobRecovery.class);

    private final JobStore store;
    private final DatabaseKind database;

    JobRecovery(JobStore store, DatabaseKind database) {
        this.store = store;
        this.database = database;
    }

    /** Comes before the scheduler starts. */
    @Override
    public void afterSingletonsInstantiated() {
        if (database.embedded()) {
            int released = store.release();
            if (released > 0) {
                LOG.info("{} jobs were interrupted by the end of an earlier process and go on now", released);
            }
        }
    }
}
