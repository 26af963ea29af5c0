package io.tributary.training;

import io.tributary.core.train.Evaluation;
import io.tributary.core.train.LossTerms;
import io.tributary.core.train.RunHistory;
import io.tributary.core.train.Slices;
import io.tributary.core.train.Stage;
import io.tributary.core.train.StepReport;
import io.tributary.core.train.TrainingListener;
import io.tributary.core.train.Update;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Turns what happens in training into points, rows and lines. */
final class RunRecorder implements TrainingListener {
    private static final long FLUSH_NANOS = 500_000_000L;

    private final UUID run;
    private final RunDesk desk;
    private final MetricWriter metrics;
    private final StepCost cost;
    private final Slices @Nullable [] slices;
    private Progress progress;
    private RunHistory history;
    private @Nullable String stage;
    private @Nullable Double lastLoss;
    private double tokensPerSecond;
    private long stepStart = System.nanoTime();
    private long flushed = System.nanoTime();

    /** @param slices of the validation windows, null without a teacher */
    RunRecorder(
            UUID run,
            RunDesk desk,
            MetricWriter metrics,
            StepCost cost,
            Slices @Nullable [] slices,
            Progress progress,
            RunHistory history) {
        this.run = run;
        this.desk = desk;
        this.metrics = metrics;
        this.cost = cost;
        this.slices = slices;
        this.progress = progress;
        this.history = history;
    }

    @Override
    public void stageStarted(long step, Stage started) {
        if (!started.title().equals(stage)) {
            stage = started.title();
            desk.runs().stage(run, started.title());
            desk.log().stage(run, step, started.title());
        }
        stepStart = System.nanoTime();
    }

    @Override
    public void stepped(long step, LossTerms terms, Update update, StepReport report) {
        long now = System.nanoTime();
        // before the new points: a flush holds whole steps, evaluation included, so followers miss none of them
        if (now - flushed > FLUSH_NANOS) {
            flush();
        }
        double seconds = (now - stepStart) / 1e9;
        progress = cost.after(progress, step + 1, seconds, terms.soft());
        desk.ledger().add(cost.tokensPerStep(), seconds);
        tokensPerSecond = cost.tokensPerStep() / seconds;
        lastLoss = report.loss();
        add(Metric.LOSS, report.loss());
        add(Metric.CROSS_ENTROPY, report.crossEntropy());
        add(Metric.SOFT_CROSS_ENTROPY, report.softCrossEntropy());
        add(Metric.KL, report.kl());
        add(Metric.GRADIENT_NORM, report.gradientNorm());
        add(Metric.TOKENS_PER_SECOND, tokensPerSecond);
        if (progress.teacherFlops() > 0) {
            add(Metric.TEACHER_FLOPS, progress.teacherFlops());
            add(Metric.TEACHER_SECONDS, progress.teacherSeconds());
        }
        Double rate = update.settings().get("learning_rate");
        if (rate != null) {
            add(Metric.LEARNING_RATE, rate);
        }
        stepStart = System.nanoTime();
    }

    @Override
    public void evaluated(Evaluation evaluation) {
        history = history.with(evaluation);
        add(Metric.VALIDATION_LOSS, evaluation.loss());
        if (slices != null) {
            means(evaluation.windowLosses(), slices).forEach((slice, loss) -> add(metric(slice), loss));
        }
        desk.runs().evaluated(run, evaluation.loss(), Sparks.of(history));
        // an evaluation is not a step's time
        stepStart = System.nanoTime();
    }

    private static Map<Slices, Double> means(double[] losses, Slices[] slices) {
        Map<Slices, Double> means = new EnumMap<>(Slices.class);
        for (Slices slice : Slices.values()) {
            java.util.stream.IntStream.range(0, losses.length)
                    .filter(i -> slices[i] == slice)
                    .mapToDouble(i -> losses[i])
                    .average()
                    .ifPresent(mean -> means.put(slice, mean));
        }
        return means;
    }

    private static String metric(Slices slice) {
        return switch (slice) {
            case EASY -> Metric.EASY;
            case MEDIUM -> Metric.MEDIUM;
            case HARD -> Metric.HARD;
        };
    }

    private void add(String metric, double value) {
        metrics.add(
                new Point(metric, progress.step(), progress.tokens(), progress.wallSeconds(), progress.flops(), value));
    }

    /** Stores all points and how far the run is. */
    void flush() {
        metrics.flush();
        desk.runs().progress(run, progress, tokensPerSecond, lastLoss);
        desk.bell().ring(run);
        flushed = System.nanoTime();
    }

    /** Time that passes until this call is not training. */
    void resetClock() {
        stepStart = System.nanoTime();
    }

    Progress progress() {
        return progress;
    }

    RunHistory history() {
        return history;
    }

    /** What a checkpoint made now must hold. */
    Position position() {
        return new Position(progress, history.teacherLoss(), List.copyOf(history.evaluations()), metrics.recent());
    }

    void checkpointed() {
        metrics.checkpointed();
    }
}
