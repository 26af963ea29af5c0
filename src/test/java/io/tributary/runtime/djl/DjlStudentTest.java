package io.tributary.runtime.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tributary.core.model.ModelSession;
import io.tributary.core.model.Rows;
import io.tributary.core.model.Vocabulary;
import io.tributary.core.train.Batch;
import io.tributary.core.train.Hooks;
import io.tributary.core.train.KeyedPermutation;
import io.tributary.core.train.LayerPlan;
import io.tributary.core.train.LossTerms;
import io.tributary.core.train.Losses;
import io.tributary.core.train.RunHistory;
import io.tributary.core.train.StepReport;
import io.tributary.runtime.checkpoint.CheckpointConfig;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DjlStudentTest {
    private static final long STEPS = 12;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    Path directory;

    @Test
    void identityHooksEqualAStraightLineLoopBitForBit() {
        byte[] hooked = TinyRun.trained("baseline", Map.of(), STEPS, file("hooked"));
        KeyedPermutation order = new KeyedPermutation(11, TinyRun.POOL.size());
        try (DjlStudent student = TinyRun.student(null)) {
            for (int step = 0; step < STEPS; step++) {
                int[] windows = new int[TinyRun.ROWS];
                for (int row = 0; row < windows.length; row++) {
                    windows[row] = order.drawn((long) step * windows.length + row);
                }
                student.step(
                        Batch.of(TinyRun.POOL, windows),
                        LossTerms.PLAIN,
                        new LayerPlan(List.of(0, 1), List.of(1.0, 1.0)),
                        TinyRun.adamw(STEPS).at(step));
            }
            assertThat(TinyRun.state(student, file("loop"))).isEqualTo(hooked);
        }
    }

    @Test
    void saltOfNoStepsIsTheBaselineAndSaltOfAllStepsIsRkdBitForBit() {
        byte[] baseline = TinyRun.trained("baseline", Map.of(), STEPS, file("a"));
        byte[] rkd = TinyRun.trained("rkd", Map.of(), STEPS, file("b"));
        assertThat(TinyRun.trained("salt", Map.of("kd_length", 0), STEPS, file("c")))
                .isEqualTo(baseline)
                .isNotEqualTo(rkd);
        assertThat(TinyRun.trained("salt", Map.of("kd_length", 1), STEPS, file("d")))
                .isEqualTo(rkd);
    }

    @ParameterizedTest
    @ValueSource(strings = {"salt", "distil", "test-growth", "test-sharpness"})
    void aRunResumedFromItsStateEndsBitEqual(String recipe) {
        byte[] whole = TinyRun.trained(recipe, Map.of(), STEPS, file("whole"));
        Hooks hooks = TinyRun.hooks(recipe, Map.of(), STEPS);
        try (DjlTeacher teacher = TinyRun.teacher()) {
            RunHistory history;
            try (DjlStudent first = TinyRun.student(teacher)) {
                history = TinyRun.train(first, hooks, STEPS, 5, RunHistory.start(3));
                first.save(file("middle"));
            }
            try (DjlStudent second = DjlStudent.fresh(TinyRun.CONFIG, StudentOptions.standard(), 99, teacher)) {
                second.restore(file("middle"));
                assertThat(second.position()).isEqualTo(5);
                TinyRun.train(second, hooks, STEPS, -1, history);
                assertThat(TinyRun.state(second, file("resumed"))).isEqualTo(whole);
            }
        }
    }

    @Test
    void trainingLowersTheLossAndTheReportsAreTheOraclesNumbers() {
        try (DjlTeacher teacher = TinyRun.teacher();
                DjlStudent student = TinyRun.student(teacher)) {
            double[] before = student.losses(TinyRun.POOL, 0, 4);
            Batch batch = Batch.of(TinyRun.POOL, 0, 1, 2, 3);
            StepReport first = student.step(
                    batch, LossTerms.PLAIN, LayerPlan.all(2), TinyRun.adamw(40).at(5));
            assertThat(first.loss())
                    .isCloseTo(Arrays.stream(before).average().orElseThrow(), within(1e-6))
                    .isCloseTo(Math.log(96), within(0.2));
            assertThat(first.softCrossEntropy()).isNaN();
            for (int i = 0; i < 30; i++) {
                student.step(
                        batch,
                        LossTerms.PLAIN,
                        LayerPlan.all(2),
                        TinyRun.adamw(40).at(5));
            }
            assertThat(Arrays.stream(student.losses(TinyRun.POOL, 0, 4))
                            .average()
                            .orElseThrow())
                    .isLessThan(first.loss() - 1);
            assertThat(student.position()).isEqualTo(31);
        }
    }

    @Test
    void theExportIsReadByTheServingLoaderWithEqualLogits() {
        CheckpointConfig untied = CheckpointConfig.fresh(96, 2, 32, 4, 2, 48, 24, false, Set.of());
        for (CheckpointConfig config : List.of(TinyRun.CONFIG, untied)) {
            try (DjlStudent student = DjlStudent.fresh(config, StudentOptions.standard(), 7, null)) {
                TinyRun.train(student, TinyRun.hooks("baseline", Map.of(), 4), 4, -1, RunHistory.start(3));
                student.export(directory);
                double own = student.losses(TinyRun.VALIDATION, 0, 1)[0];
                assertThat(servedLoss()).isCloseTo(own, within(1e-5));
                try (DjlStudent again = DjlStudent.from(directory, StudentOptions.standard(), null)) {
                    assertThat(again.config()).isEqualTo(config);
                    assertThat(again.losses(TinyRun.VALIDATION, 0, 1)[0]).isEqualTo(own);
                }
            }
        }
    }

    private double servedLoss() {
        Batch batch = Batch.of(TinyRun.VALIDATION, 0);
        try (DjlModel model =
                        DjlModel.load(directory, "trained", Precision.FP32, new Vocabulary(96, Set.of(), "none"));
                ModelSession session = model.open(96)) {
            Rows rows = session.advance(batch.inputs());
            return IntStream.range(0, batch.length())
                    .mapToDouble(i -> Losses.crossEntropy(rows.logits(i), batch.targets()[i]))
                    .average()
                    .orElseThrow();
        }
    }

    @Test
    void layersOutsideThePlanAreLeftAlone() {
        try (DjlStudent student = TinyRun.student(null)) {
            student.save(file("before"));
            student.step(
                    Batch.of(TinyRun.POOL, 0, 1),
                    LossTerms.PLAIN,
                    new LayerPlan(List.of(1), List.of(1.0)),
                    TinyRun.adamw(4).at(2));
            student.save(file("after"));
        }
        Map<String, float[]> before = TinyRun.tensors(file("before"), "model.");
        Map<String, float[]> after = TinyRun.tensors(file("after"), "model.");
        before.forEach((name, values) -> {
            if (name.startsWith("model.layers.0.")) {
                assertThat(after.get(name)).as(name).isEqualTo(values);
            } else {
                assertThat(after.get(name)).as(name).isNotEqualTo(values);
            }
        });
    }

    @Test
    void uncountedPositionsDoNotMatter() {
        Batch whole = Batch.of(TinyRun.POOL, 0, 1);
        float[] half = whole.weights().clone();
        int[] other = whole.targets().clone();
        for (int t = 16; t < 32; t++) {
            half[t] = 0;
            other[t] = 1;
        }
        Batch first = new Batch(2, 16, whole.windows(), whole.inputs(), other, half);
        try (DjlTeacher teacher = TinyRun.teacher();
                DjlStudent a = TinyRun.student(teacher);
                DjlStudent b = TinyRun.student(teacher)) {
            for (LossTerms terms : List.of(LossTerms.PLAIN, LossTerms.mixed(0.5, 1))) {
                StepReport masked = a.step(first, terms, LayerPlan.all(2), TinyRun.GRADIENT);
                StepReport alone = b.step(Batch.of(TinyRun.POOL, 0), terms, LayerPlan.all(2), TinyRun.GRADIENT);
                assertThat(masked.tokens()).isEqualTo(16);
                assertThat(masked.loss()).isCloseTo(alone.loss(), within(1e-6));
                assertThat(masked.gradientNorm()).isCloseTo(alone.gradientNorm(), within(1e-5));
            }
        }
    }

    @Test
    void bfloat16StaysNearFloat32() {
        StudentOptions rounded = new StudentOptions(Precision.BF16, 64, 1);
        try (DjlStudent fp32 = TinyRun.student(null);
                DjlStudent bf16 = DjlStudent.fresh(TinyRun.CONFIG, rounded, 7, null)) {
            Batch batch = Batch.of(TinyRun.POOL, 0, 1, 2, 3);
            for (int i = 0; i < 20; i++) {
                double exact = fp32.step(
                                batch,
                                LossTerms.PLAIN,
                                LayerPlan.all(2),
                                TinyRun.adamw(40).at(5))
                        .loss();
                double near = bf16.step(
                                batch,
                                LossTerms.PLAIN,
                                LayerPlan.all(2),
                                TinyRun.adamw(40).at(5))
                        .loss();
                assertThat(near).isCloseTo(exact, within(0.02)).isNotEqualTo(exact);
            }
        }
    }

    private Path file(String name) {
        return directory.resolve(name);
    }
}
