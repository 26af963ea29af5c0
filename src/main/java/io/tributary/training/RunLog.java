package io.tributary.training;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Writes lines of runs' logs and wakes whoever follows. */
@Component
class RunLog {
    /** Lines that are kept of a run. */
    static final int KEPT = 5000;

    private static final int TRIM_EVERY = 100;

    private final LogStore store;
    private final RunBell bell;
    private final Clock clock;
    private long written;
    private long lastSeq;

    RunLog(LogStore store, RunBell bell, Clock clock) {
        this.store = store;
        this.bell = bell;
        this.clock = clock;
    }

    void line(UUID run, long step, String text) {
        append(run, "log", step, text);
    }

    void state(UUID run, long step, RunState state) {
        append(run, "state", step, state.id());
    }

    void stage(UUID run, long step, String title) {
        append(run, "stage", step, title);
    }

    void checkpoint(UUID run, long step, String text) {
        append(run, "checkpoint", step, text);
    }

    void sample(UUID run, long step, String text) {
        append(run, "sample", step, text);
    }

    /** Says that every point after a step is void, because the run goes on from there. */
    void rewind(UUID run, long step) {
        append(run, "rewind", step, "continues from step " + step);
    }

    private synchronized void append(UUID run, String kind, long step, String text) {
        Instant now = clock.instant();
        // by the clock, so that a number that was lost with a killed process is not given twice
        lastSeq = Math.max(lastSeq + 1, ChronoUnit.MICROS.between(Instant.EPOCH, now));
        store.append(run, new LogLine(lastSeq, now, kind, step, text));
        if (++written % TRIM_EVERY == 0) {
            store.trim(run, KEPT);
        }
        bell.ring(run);
    }
}
