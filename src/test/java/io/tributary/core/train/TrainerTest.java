package io.tributary.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainerTest {
    private static final long STEPS = 20;
    private static final TrainingPlan PLAN = new TrainingPlan(STEPS, 6, Setups.VALIDATION);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    Path directory;

    /** Says everything it is told, in one line each. */
    private static final class Log implements TrainingListener {
        final List<String> lines = new ArrayList<>();
        final List<Evaluation> evaluations = new ArrayList<>();

        @Override
        public void stageStarted(long step, Stage stage) {
            lines.add("stage %d %s".formatted(step, stage.title()));
        }

        @Override
        public void stepped(long step, LossTerms terms, Update update, StepReport report) {
            lines.add("step " + step + " " + report);
        }

        @Override
        public void evaluated(Evaluation evaluation) {
            lines.add("evaluation " + evaluation.step() + " " + evaluation.loss());
            evaluations.add(evaluation);
        }
    }

    @Test
    void identityHooksEqualAStraightLineLoopBitForBit() {
        FakeStudent plain = Setups.student();
        KeyedPermutation order = new KeyedPermutation(5, Setups.POOL.size());
        AdamW adamw = AdamW.of(LearningRate.cosine(1, 2, STEPS));
        for (int step = 0; step < STEPS; step++) {
            int[] windows = new int[Setups.ROWS];
            for (int row = 0; row < windows.length; row++) {
                windows[row] = order.drawn((long) step * windows.length + row);
            }
            plain.step(
                    Batch.of(Setups.POOL, windows),
                    new LossTerms(0, 1, 1, Divergence.FORWARD),
                    new LayerPlan(List.of(0, 1), List.of(1.0, 1.0)),
                    adamw.at(step));
        }
        assertThat(Setups.trained(Setups.hooks("baseline", Map.of(), STEPS), STEPS))
                .isEqualTo(plain.weights());
    }

    @Test
    void stagesEvaluationsAndStepsAreToldInOrder() {
        Log log = new Log();
        Hooks hooks = Setups.hooks("salt", Map.of("kd_length", 5, "kd_unit", "steps"), STEPS);
        RunHistory history = new Trainer(Setups.student(), hooks, PLAN, log).run(RunHistory.start(2), () -> false);
        assertThat(log.lines)
                .filteredOn(line -> line.startsWith("stage"))
                .containsExactly("stage 0 soft labels", "stage 5 tokens only");
        assertThat(log.evaluations).extracting(Evaluation::step).containsExactly(0L, 6L, 12L, 18L, 20L);
        assertThat(log.evaluations.get(4).loss())
                .isLessThan(log.evaluations.get(0).loss());
        assertThat(history.evaluations()).isEqualTo(log.evaluations);
        assertThat(log.lines.get(0)).startsWith("evaluation 0");
        assertThat(log.lines).filteredOn(line -> line.startsWith("step")).hasSize((int) STEPS);
    }

    @Test
    void aRunThatIsStoppedSavedAndResumedSaysAndDoesTheSame() {
        Hooks hooks = Setups.hooks("salt", Map.of("transition", "auto", "kd_length", 1.0), STEPS);
        Log whole = new Log();
        FakeStudent uninterrupted = Setups.student();
        new Trainer(uninterrupted, hooks, PLAN, whole).run(RunHistory.start(2.9), () -> false);
        for (long stopAt = 0; stopAt < STEPS; stopAt++) {
            Log parts = new Log();
            FakeStudent first = Setups.student();
            long limit = stopAt;
            RunHistory history =
                    new Trainer(first, hooks, PLAN, parts).run(RunHistory.start(2.9), () -> first.position() == limit);
            assertThat(first.position()).isEqualTo(stopAt);
            first.save(directory.resolve("state"));
            FakeStudent second = Setups.student();
            second.restore(directory.resolve("state"));
            new Trainer(second, hooks, PLAN, parts).run(history, () -> false);
            assertThat(second.weights()).isEqualTo(uninterrupted.weights());
            assertThat(parts.lines.stream().filter(line -> !line.startsWith("stage")))
                    .containsExactlyElementsOf(whole.lines.stream()
                            .filter(line -> !line.startsWith("stage"))
                            .toList());
        }
    }

    @Test
    void evaluationsBeyondTheResumePointAreForgotten() {
        RunHistory known = RunHistory.start(2)
                .with(new Evaluation(0, 3, new double[] {3}))
                .with(new Evaluation(6, 1, new double[] {1}));
        FakeStudent student = Setups.student();
        RunHistory after = new Trainer(student, Setups.hooks("baseline", Map.of(), STEPS), PLAN, new Log())
                .run(known, () -> student.position() == 6);
        assertThat(after.evaluations()).extracting(Evaluation::step).containsExactly(0L, 6L);
        assertThat(after.evaluations().get(0).loss()).isEqualTo(3);
        assertThat(after.evaluations().get(1).loss()).as("measured again").isNotEqualTo(1);
    }

    @Test
    void divergenceNamesItsStep() {
        UpdateRule wild = step -> new Update("adamw", Map.of("learning_rate", step == 3 ? Double.NaN : 1));
        Hooks plain = Setups.hooks("baseline", Map.of(), STEPS);
        Hooks hooks = new Hooks(plain.batches(), plain.targets(), plain.transform(), wild);
        assertThatThrownBy(() ->
                        new Trainer(Setups.student(), hooks, PLAN, new Log()).run(RunHistory.start(2), () -> false))
                .isInstanceOfSatisfying(
                        NonFiniteLoss.class, e -> assertThat(e.step()).isBetween(3L, 12L))
                .hasMessageContaining("learning rate");
    }

    @Test
    void impossiblePlansAreRefused() {
        assertThatThrownBy(() -> new TrainingPlan(0, 1, Setups.VALIDATION)).hasMessageContaining("at least 1");
    }
}
