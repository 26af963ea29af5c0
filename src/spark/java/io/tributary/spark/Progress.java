package io.tributary.spark;

import io.tributary.runtime.scoring.ScoringPlan;
import io.tributary.runtime.scoring.ScoringStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.jspecify.annotations.Nullable;

/** Counts what comes back from the executors and writes it into the plan's folder. */
final class Progress extends SparkListener {
    private final Path folder;
    private String state = "exporting";
    private long windows;
    private long allWindows;
    private int partitions;
    private int allPartitions;
    private int failures;

    Progress(ScoringPlan plan) {
        folder = plan.folder();
        allPartitions = plan.partitions();
        write(null);
    }

    /**
     * The pieces are known.
     *
     * @param done pieces that an earlier process has scored
     * @param doneWindows windows of those pieces
     */
    synchronized void scoring(Cut cut, int done, long doneWindows) {
        state = "scoring";
        allWindows = cut.windows();
        allPartitions = cut.parts();
        partitions = done;
        windows = doneWindows;
        write(null);
    }

    /** All answers are on the disk; what executors still report comes late. */
    synchronized void collecting() {
        state = "collecting";
        windows = allWindows;
        partitions = allPartitions;
        write(null);
    }

    synchronized void completed() {
        state = "completed";
        write(null);
    }

    synchronized void failed(Exception e) {
        state = "failed";
        write(Causes.message(e));
    }

    @Override
    public synchronized void onTaskEnd(SparkListenerTaskEnd end) {
        if (!state.equals("scoring")) {
            return;
        }
        if (end.taskInfo().successful()) {
            partitions++;
            windows += end.taskMetrics().outputMetrics().recordsWritten();
        } else {
            failures++;
        }
        write(null);
    }

    private void write(@Nullable String message) {
        try {
            new ScoringStatus(state, windows, allWindows, partitions, allPartitions, failures, message).write(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("the status cannot be written to " + folder, e);
        }
    }
}
