package io.tributary.training;

import io.tributary.training.Preparation.Prepared;
import io.tributary.training.RunSession.RunStart;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The way of a run from its specification to its result. */
@Component
class RunCourse {
    private static final int ACCEPTANCE_PROMPTS = 16;

    private final RunDesk desk;
    private final Workshop workshop;
    private final TeacherLosses teacherLosses;
    private final Preparation preparation;
    private final TrainingProperties properties;
    private final CheckpointListener checkpointing;
    private final JsonMapper json;
    private final Clock clock;

    RunCourse(
            RunDesk desk,
            Workshop workshop,
            TeacherLosses teacherLosses,
            Preparation preparation,
            TrainingProperties properties,
            Optional<CheckpointListener> checkpointing,
            JsonMapper json,
            Clock clock) {
        this.desk = desk;
        this.workshop = workshop;
        this.teacherLosses = teacherLosses;
        this.preparation = preparation;
        this.properties = properties;
        this.checkpointing = checkpointing.orElse(CheckpointListener.NONE);
        this.json = json;
        this.clock = clock;
    }

    /**
     * Goes as far as it may.
     *
     * @param stop asked before every step
     * @param early whether the run shall end where it stands
     * @return whether there is a result
     * @throws IOException if a file cannot be read or written
     */
    boolean run(UUID id, BooleanSupplier stop, BooleanSupplier early) throws IOException {
        RunView run = desk.runs().find(id).orElseThrow(() -> new UnknownRun("no run has the id " + id));
        RunSpec spec = run.spec();
        try (Workbench bench = workshop.open(spec)) {
            desk.runs().started(id, clock.instant(), bench.parameters());
            RunStart known = teacherLosses.start(id, bench);
            Optional<Prepared> prepared = preparation.prepare(id, spec, bench, stop);
            if (prepared.isEmpty() && !early.getAsBoolean()) {
                return false;
            }
            Progress spent = prepared.map(Prepared::spent).orElse(Progress.NONE);
            RunStart start = new RunStart(
                    known.teacherLoss(), known.slices(), known.spent().plus(spent));
            Checkpoints checkpoints =
                    new Checkpoints(properties.checkpoints(id), spec.keepCheckpoints(), json, checkpointing);
            if (early.getAsBoolean() && checkpoints.newest(complaint -> {}).isEmpty()) {
                // before its curves begin anew
                throw new IOException("the run has no checkpoint that it could end with; resume it");
            }
            RunSession session = new RunSession(id, spec, desk, bench, checkpoints, json, start);
            boolean done = prepared.isPresent() && session.train(prepared.get().hooks(), stop);
            if (!done && !early.getAsBoolean()) {
                return false;
            }
            finish(id, bench, session);
            return true;
        }
    }

    private void finish(UUID id, Workbench bench, RunSession session) throws IOException {
        session.evaluate();
        RunResult.write(bench, properties.of(id));
        boolean drafts = bench.teacher()
                .filter(teacher -> teacher.parameters() > bench.parameters())
                .isPresent();
        if (drafts) {
            desk.runs().acceptance(id, bench.acceptanceRate(ACCEPTANCE_PROMPTS));
        }
    }
}
