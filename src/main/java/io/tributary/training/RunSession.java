package io.tributary.training;

import io.tributary.core.train.Evaluation;
import io.tributary.core.train.Hooks;
import io.tributary.core.train.LossTerms;
import io.tributary.core.train.NonFiniteLoss;
import io.tributary.core.train.RunHistory;
import io.tributary.core.train.Slices;
import io.tributary.core.train.Stage;
import io.tributary.core.train.StepReport;
import io.tributary.core.train.Trainer;
import io.tributary.core.train.TrainingListener;
import io.tributary.core.train.TrainingPlan;
import io.tributary.core.train.Update;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** One stretch of a run, from its last checkpoint until it ends or is told to stop. Belongs to the run's thread. */
final class RunSession implements TrainingListener {
    private static final int SAMPLES = 4;

    private final UUID run;
    private final RunSpec spec;
    private final RunDesk desk;
    private final Workbench bench;
    private final Checkpoints checkpoints;
    private final JsonMapper json;
    private final RunRecorder recorder;
    private boolean soft;
    private boolean begun;
    private long saved;
    private long savedNanos = System.nanoTime();

    /** Restores the newest intact checkpoint; points after it are void. */
    RunSession(
            UUID run,
            RunSpec spec,
            RunDesk desk,
            Workbench bench,
            Checkpoints checkpoints,
            JsonMapper json,
            RunStart start)
            throws IOException {
        this.run = run;
        this.spec = spec;
        this.desk = desk;
        this.bench = bench;
        this.checkpoints = checkpoints;
        this.json = json;
        Position position = restored(start);
        this.saved = position.progress().step();
        this.soft = position.history().evaluations().isEmpty();
        MetricWriter metrics = new MetricWriter(run, desk.metrics());
        metrics.continueFrom(saved, position.recent());
        this.recorder = new RunRecorder(
                run, desk, metrics, StepCost.of(spec, bench), start.slices(), position.progress(), position.history());
        recorder.flush();
    }

    /**
     * What is known before the first step.
     *
     * @param slices of the validation windows, null without a teacher
     * @param spent on preparations such as a scoring pass
     */
    record RunStart(double teacherLoss, Slices @Nullable [] slices, Progress spent) {}

    private Position restored(RunStart start) throws IOException {
        Optional<Checkpoints.Found> found =
                checkpoints.newest(complaint -> desk.log().line(run, 0, complaint));
        if (found.isEmpty()) {
            boolean again = desk.metrics().series(run).size() > 0;
            if (again) {
                desk.log().rewind(run, 0);
            }
            return new Position(start.spent(), start.teacherLoss(), java.util.List.of(), java.util.List.of());
        }
        bench.student().restore(found.get().student());
        desk.log().rewind(run, found.get().step());
        return json.readValue(found.get().position(), Position.class);
    }

    /**
     * Trains.
     *
     * @param stop asked before every step
     * @return whether all steps are done
     * @throws IOException if a checkpoint cannot be written
     * @throws NonFiniteLoss if training has diverged; the state before that step is saved
     */
    boolean train(Hooks hooks, BooleanSupplier stop) throws IOException {
        TrainingPlan plan = new TrainingPlan(spec.steps(), spec.evaluateEvery(), bench.validation());
        Trainer trainer = new Trainer(bench.student(), hooks, plan, this);
        recorder.resetClock();
        try {
            trainer.run(recorder.history(), stop);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            recorder.flush();
        }
        save();
        return bench.student().position() >= spec.steps();
    }

    /** Measures the validation windows where the run stands, unless that was done. */
    void evaluate() {
        long step = bench.student().position();
        if (!recorder.history().evaluatedAt(step)) {
            double[] losses = bench.student()
                    .losses(bench.validation(), 0, bench.validation().size());
            evaluated(Evaluation.of(step, losses));
            recorder.flush();
        }
    }

    RunHistory history() {
        return recorder.history();
    }

    Progress progress() {
        return recorder.progress();
    }

    @Override
    public void stageStarted(long step, Stage stage) {
        if (begun && stage.soft() != soft) {
            saveUnchecked();
        }
        begun = true;
        soft = stage.soft();
        recorder.stageStarted(step, stage);
    }

    @Override
    public void stepped(long step, LossTerms terms, Update update, StepReport report) {
        recorder.stepped(step, terms, update, report);
        if (System.nanoTime() - savedNanos > spec.checkpointMinutes() * 60e9) {
            saveUnchecked();
        }
    }

    @Override
    public void evaluated(Evaluation evaluation) {
        recorder.evaluated(evaluation);
    }

    private void saveUnchecked() {
        try {
            save();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes where the run stands survive anything; does nothing if it does already. */
    private void save() throws IOException {
        long step = bench.student().position();
        if (step > saved) {
            long start = System.nanoTime();
            checkpoints.write(step, bench.student()::save, json.writeValueAsBytes(recorder.position()));
            recorder.checkpointed();
            saved = step;
            desk.log()
                    .checkpoint(
                            run,
                            step,
                            "checkpoint at step %d in %.1f s".formatted(step, (System.nanoTime() - start) / 1e9));
            sample(step);
        }
        savedNanos = System.nanoTime();
        recorder.resetClock();
    }

    private void sample(long step) {
        try {
            java.util.List<Workbench.Written> written = bench.write(SAMPLES);
            desk.texts()
                    .samples(
                            run,
                            step,
                            java.util.stream.IntStream.range(0, written.size())
                                    .mapToObj(i -> new TextSample(
                                            run,
                                            step,
                                            i,
                                            written.get(i).prompt(),
                                            written.get(i).text()))
                                    .toList());
            desk.log().sample(run, step, written.size() + " samples written");
        } catch (RuntimeException e) {
            desk.log().line(run, step, "no samples could be written: " + e.getMessage());
        }
    }
}
