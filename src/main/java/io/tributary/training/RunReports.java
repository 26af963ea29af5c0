package io.tributary.training;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** What a run leaves besides numbers. */
@Service
public class RunReports {
    private static final int MOST_LINES = 5000;

    private final RunStore runs;
    private final LogStore log;
    private final SelectionStore selections;

    RunReports(RunStore runs, LogStore log, SelectionStore selections) {
        this.runs = runs;
        this.log = log;
        this.selections = selections;
    }

    /**
     * Lines after a sequence number, oldest first.
     *
     * @param afterSeq 0 for the oldest kept line
     * @throws UnknownRun if there is no such run
     * @throws IllegalArgumentException if the limit is out of range
     */
    public List<LogLine> log(UUID run, long afterSeq, int limit) {
        require(run);
        if (limit < 1 || limit > MOST_LINES) {
            throw new IllegalArgumentException("limit must lie in 1..%d, not %d".formatted(MOST_LINES, limit));
        }
        return log.after(run, afterSeq, limit);
    }

    /** Text it wrote at its checkpoints, newest first. @throws UnknownRun if there is no such run */
    public List<TextSample> samples(UUID run) {
        require(run);
        return log.samples(run);
    }

    /** How its data was selected; empty unless the recipe selects. @throws UnknownRun if there is no such run */
    public Optional<SelectionView> selection(UUID run) {
        require(run);
        return selections.find(run);
    }

    private void require(UUID run) {
        if (runs.find(run).isEmpty()) {
            throw new UnknownRun("no run has the id " + run);
        }
    }
}
