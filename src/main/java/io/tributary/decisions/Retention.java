package io.tributary.decisions;

import io.tributary.accounts.AuditStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes answers that were kept long enough, with prompts and decisions: whole months of decisions at once where they have
 * tables of their own, everything else a batch at a time so that nobody waits long.
 */
final class Retention {
    static final String NAME = "retention";

    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

    private final GenerationStore store;
    private final DecisionMonths months;
    private final AuditStore audit;
    private final Duration kept;
    private final int batch;
    private final Clock clock;

    /** @param batch generations deleted in one transaction */
    Retention(GenerationStore store, DecisionMonths months, AuditStore audit, Duration kept, int batch, Clock clock) {
        this.store = store;
        this.months = months;
        this.audit = audit;
        this.kept = kept;
        this.batch = batch;
        this.clock = clock;
    }

    /**
     * Deletes what is due and notes in the trail that it did; what it leaves when told to stop is due next time.
     *
     * @return deleted answers
     */
    long apply(BooleanSupplier stop) {
        Instant before = clock.instant().minus(kept);
        months.dropBefore(before);
        long deleted = 0;
        int last = batch;
        while (last == batch && !stop.getAsBoolean()) {
            last = store.deleteBefore(before, batch);
            deleted += last;
        }
        if (deleted > 0) {
            audit.record(NAME, "answers-deleted", deleted + " of before " + before, null);
            LOG.info("{} answers of before {} were deleted, as tributary.decisions.keep-days asks", deleted, before);
        }
        return deleted;
    }
}
