package io.tributary.training;

import io.tributary.jobs.JobContext;
import io.tributary.jobs.JobHandler;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Component;

/** Trains one run until it ends, rests, or the service stops; after a restart it goes on from its last checkpoint. */
@Component
class TrainingJob implements JobHandler {
    static final String KIND = "training";

    private static final Set<RunState> STARTABLE = Set.of(RunState.QUEUED, RunState.RUNNING);
    private static final Set<RunState> AT_WORK = Set.of(RunState.QUEUED, RunState.RUNNING, RunState.STOPPING);

    private final RunDesk desk;
    private final RunSignals signals;
    private final TrainingQueue queue;
    private final RunCourse course;

    TrainingJob(RunDesk desk, RunSignals signals, TrainingQueue queue, RunCourse course) {
        this.desk = desk;
        this.signals = signals;
        this.queue = queue;
        this.course = course;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String title() {
        return "train a model";
    }

    @Override
    public Optional<String> page(String payload) {
        return Optional.of("/training/runs/" + payload);
    }

    @Override
    public void run(JobContext context) throws Exception {
        UUID id = UUID.fromString(context.payload());
        signals.load(id);
        boolean again = false;
        try {
            boolean done = wished(id, Wish.PAUSE) || wished(id, Wish.CANCEL) || train(id, context);
            settle(id, done, context);
        } catch (Exception e) {
            again = context.goesOn(e);
            if (!again) {
                end(id, RunState.FAILED, Failures.message(e));
            }
            throw e;
        } finally {
            if (!again && !context.stopping()) {
                signals.clear(id);
                queue.leave(id);
            }
        }
    }

    private boolean train(UUID id, JobContext context) throws IOException {
        if (desk.runs().move(id, STARTABLE, RunState.RUNNING, null)) {
            desk.log().state(id, step(id), RunState.RUNNING);
        }
        BooleanSupplier stop = new Throttled(() -> {
            if (context.cancelled() && signals.of(id).isEmpty()) {
                signals.ask(id, Wish.CANCEL);
            }
            return context.stopping();
        });
        return course.run(id, () -> signals.of(id).isPresent() || stop.getAsBoolean(), () -> wished(id, Wish.STOP));
    }

    private void settle(UUID id, boolean done, JobContext context) {
        if (wished(id, Wish.CANCEL)) {
            end(id, RunState.CANCELLED, null);
        } else if (wished(id, Wish.PAUSE)) {
            end(id, RunState.PAUSED, null);
        } else if (done) {
            end(id, RunState.FINISHED, null);
            context.progress(1);
        }
    }

    private boolean wished(UUID id, Wish wish) {
        return signals.of(id).equals(Optional.of(wish));
    }

    private void end(UUID id, RunState state, @org.jspecify.annotations.Nullable String message) {
        if (message != null) {
            desk.log().line(id, step(id), message);
        }
        if (desk.runs().move(id, AT_WORK, state, message)) {
            desk.log().state(id, step(id), state);
        }
    }

    private long step(UUID id) {
        return desk.runs().find(id).map(RunView::step).orElse(0L);
    }
}
