package io.tributary.training;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Starts, steers and lists runs. */
@Service
public class TrainingRuns {
    static final Set<RunState> RESUMABLE = EnumSet.of(RunState.PAUSED, RunState.FAILED, RunState.CANCELLED);

    private static final Set<RunState> STOPPABLE =
            EnumSet.of(RunState.RUNNING, RunState.PAUSED, RunState.FAILED, RunState.CANCELLED);

    private final RunStore store;
    private final RunCheck check;
    private final RunSignals signals;
    private final RunLog log;
    private final TrainingQueue queue;
    private final TrainingProperties properties;
    private final Clock clock;

    TrainingRuns(
            RunStore store,
            RunCheck check,
            RunSignals signals,
            RunLog log,
            TrainingQueue queue,
            TrainingProperties properties,
            Clock clock) {
        this.store = store;
        this.check = check;
        this.signals = signals;
        this.log = log;
        this.queue = queue;
        this.properties = properties;
        this.clock = clock;
    }

    /** What a request leaves out. */
    public RunSpec defaults() {
        return RunDefaults.PLAIN;
    }

    /**
     * Queues a run; it is on disk when this returns.
     *
     * @throws InvalidRun naming every field that is wrong
     */
    public RunView submit(RunRequest request) {
        return queued(RunDefaults.merged(RunDefaults.PLAIN, request));
    }

    /** What {@link #submit} would queue. @throws InvalidRun naming every field that is wrong */
    RunSpec checked(RunRequest request) {
        return check.check(RunDefaults.merged(RunDefaults.PLAIN, request));
    }

    /** A new run with the specification of an old one and some changes. @throws InvalidRun as {@link #submit} */
    public RunView copy(UUID id, RunRequest changes) {
        return queued(RunDefaults.merged(find(id).spec(), changes));
    }

    private RunView queued(RunSpec given) {
        RunSpec spec = check.check(given);
        UUID id = UUID.randomUUID();
        insert(id, null, 0, spec, now());
        queue.fill();
        return find(id);
    }

    /** Stores a run that was checked; it starts at the next {@link TrainingQueue#fill}. */
    void insert(UUID id, @Nullable UUID study, int ordinal, RunSpec spec, Instant at) {
        store.insert(id, study, ordinal, spec, at);
        log.state(id, 0, RunState.QUEUED);
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** Every run, newest first. */
    public List<RunView> list() {
        return store.list();
    }

    /** @throws UnknownRun if there is none with this id */
    public RunView find(UUID id) {
        return store.find(id).orElseThrow(() -> new UnknownRun("no run has the id " + id));
    }

    /** Ends at a checkpoint before the next step and waits there. @throws RunConflict unless it is queued or running */
    public RunView pause(UUID id) {
        return asked(id, Wish.PAUSE, EnumSet.of(RunState.QUEUED, RunState.RUNNING), RunState.PAUSED);
    }

    /**
     * Gives it up; its last checkpoint stays, so it can still be resumed.
     *
     * @throws RunConflict if it has finished or was cancelled already
     */
    public RunView cancel(UUID id) {
        Set<RunState> live =
                EnumSet.of(RunState.QUEUED, RunState.RUNNING, RunState.STOPPING, RunState.PAUSED, RunState.FAILED);
        return asked(id, Wish.CANCEL, live, RunState.CANCELLED);
    }

    /** Asks a run that holds a place, and changes any other at once. */
    private RunView asked(UUID id, Wish wish, Set<RunState> from, RunState to) {
        RunView run = find(id);
        require(run, from, wish.id());
        synchronized (queue) {
            if (store.holdsPlace(id)) {
                signals.ask(id, wish);
            } else if (store.move(id, from, to, null)) {
                log.state(id, run.step(), to);
            }
        }
        return find(id);
    }

    /** Queues it again, from its last checkpoint. @throws RunConflict unless it is paused, failed or cancelled */
    public RunView resume(UUID id) {
        RunView run = find(id);
        require(run, RESUMABLE, "resume");
        requeue(run, RESUMABLE, RunState.QUEUED, null);
        queue.fill();
        return find(id);
    }

    /**
     * Finishes early and keeps the result: of a run that rests, was given up or has failed, its last checkpoint.
     *
     * @throws RunConflict if it has finished, waits for a place, has not made a step, or rests without a checkpoint
     */
    public RunView stop(UUID id) {
        RunView run = find(id);
        require(run, STOPPABLE, "stop");
        if (run.step() == 0) {
            throw new RunConflict("run %s has not made a step, so there is no result to keep; cancel it".formatted(id));
        }
        if (!hasResult(run)) {
            throw new RunConflict("run %s has no checkpoint that it could end with; resume it, or clone it with changes"
                    .formatted(id));
        }
        if (run.state() != RunState.RUNNING) {
            requeue(run, EnumSet.of(run.state()), RunState.STOPPING, Wish.STOP);
        } else if (store.move(id, EnumSet.of(RunState.RUNNING), RunState.STOPPING, null)) {
            signals.ask(id, Wish.STOP);
            log.state(id, run.step(), RunState.STOPPING);
        }
        queue.fill();
        return find(id);
    }

    /** Whether there is something to keep if a run stops where it is: while it trains, it writes that itself. */
    public boolean hasResult(RunView run) {
        return run.state() == RunState.RUNNING || Checkpoints.any(properties.checkpoints(run.id()));
    }

    /** @param wish is there before the run can begin */
    private void requeue(RunView run, Set<RunState> from, RunState to, @Nullable Wish wish) {
        synchronized (queue) {
            if (store.holdsPlace(run.id())) {
                throw new RunConflict("run %s is still ending; try again in a moment".formatted(run.id()));
            }
            if (store.move(run.id(), from, to, null)) {
                store.enqueued(run.id(), now());
                if (wish != null) {
                    store.wish(run.id(), wish);
                }
                log.state(run.id(), run.step(), to);
            }
        }
    }

    /** @throws RunConflict unless it is in one of the states */
    static void require(RunView run, Set<RunState> states, String verb) {
        if (!states.contains(run.state())) {
            List<String> allowed = new ArrayList<>();
            states.forEach(state -> allowed.add(state.id()));
            throw new RunConflict("run %s is %s; %s needs it to be one of %s"
                    .formatted(run.id(), run.state().id(), verb, allowed));
        }
    }
}
