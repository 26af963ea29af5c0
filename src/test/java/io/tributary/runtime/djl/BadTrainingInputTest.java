package io.tributary.runtime.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.core.train.Batch;
import io.tributary.core.train.LayerPlan;
import io.tributary.core.train.LossTerms;
import io.tributary.core.train.MemoryWindows;
import io.tributary.core.train.NonFiniteLoss;
import io.tributary.core.train.Update;
import io.tributary.runtime.checkpoint.CheckpointConfig;
import io.tributary.runtime.checkpoint.CheckpointException;
import io.tributary.runtime.checkpoint.Violation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BadTrainingInputTest {
    private static final Batch BATCH = Batch.of(TinyRun.POOL, 0);
    private static final LayerPlan PLAN = LayerPlan.all(2);
    private static final Update ADAMW = TinyRun.adamw(4).at(0);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    Path directory;

    @Test
    void vocabulariesThatDiffer() {
        CheckpointConfig other = CheckpointConfig.fresh(97, 2, 32, 4, 2, 48, 24, true, Set.of());
        try (DjlTeacher teacher = TinyRun.teacher()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> DjlStudent.fresh(other, StudentOptions.standard(), 1, teacher))
                    .withMessageContaining("97")
                    .withMessageContaining("96");
        }
    }

    @Test
    void aTeacherTooLargeForTheMemory() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DjlTeacher.load(TinyRun.TEACHER, StudentOptions.standard(), 1000))
                .withMessageContaining("llama-tied-rope3")
                .withMessageContaining("GB");
        assertThat(TrainingMemory.available()).isPositive();
        assertThat(TrainingMemory.estimate(TinyRun.CONFIG, 4, 16))
                .isGreaterThan(16 * WeightLayout.of(TinyRun.CONFIG).parameters());
        CheckpointConfig teacher = CheckpointConfig.ofCheckpoint(TinyRun.TEACHER);
        assertThat(TrainingMemory.estimate(TinyRun.CONFIG, 4, 16, List.of(teacher, teacher)))
                .as("all are in memory at once")
                .isEqualTo(TrainingMemory.estimate(TinyRun.CONFIG, 4, 16)
                        + 2 * Float.BYTES * WeightLayout.of(teacher).parameters());
    }

    @Test
    void sequencesLongerThanTheContextAndTokensBeyondTheVocabulary() {
        MemoryWindows longer = MemoryWindows.ofText(new int[][] {new int[26]});
        MemoryWindows foreign = MemoryWindows.ofText(new int[][] {{1, 2, 96}});
        try (DjlStudent student = TinyRun.student(null)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> student.step(Batch.of(longer, 0), LossTerms.PLAIN, PLAN, ADAMW))
                    .withMessageContaining("context of 24");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> student.losses(foreign, 0, 1))
                    .withMessageContaining("token 96");
        }
    }

    @Test
    void softLabelsWithoutATeacherUnknownLayersAndUnknownUpdates() {
        try (DjlStudent student = TinyRun.student(null)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> student.step(BATCH, LossTerms.mixed(0.5, 1), PLAN, ADAMW))
                    .withMessageContaining("no teacher");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> student.step(BATCH, LossTerms.PLAIN, LayerPlan.all(3), ADAMW))
                    .withMessageContaining("layers");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> student.step(BATCH, LossTerms.PLAIN, PLAN, new Update("nope", Map.of())))
                    .withMessageContaining("nope");
            student.step(BATCH, LossTerms.PLAIN, PLAN, ADAMW);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> student.step(BATCH, LossTerms.PLAIN, PLAN, TinyRun.GRADIENT))
                    .withMessageContaining("adamw so far");
            assertThat(student.position()).isEqualTo(1);
        }
    }

    @Test
    void aLossThatIsNoNumberNamesItsStepAndChangesNothing() {
        Map<String, Double> settings = new HashMap<>(ADAMW.settings());
        settings.put("learning_rate", Double.NaN);
        try (DjlStudent student = TinyRun.student(null)) {
            student.step(BATCH, LossTerms.PLAIN, PLAN, ADAMW);
            student.step(BATCH, LossTerms.PLAIN, PLAN, new Update("adamw", settings));
            student.save(directory.resolve("before"));
            assertThatThrownBy(() -> student.step(BATCH, LossTerms.PLAIN, PLAN, ADAMW))
                    .isInstanceOfSatisfying(
                            NonFiniteLoss.class, e -> assertThat(e.step()).isEqualTo(2))
                    .hasMessageContaining("step 2");
            student.save(directory.resolve("after"));
            assertThat(student.position()).isEqualTo(2);
        }
        assertThat(directory.resolve("after")).hasSameBinaryContentAs(directory.resolve("before"));
    }

    @Test
    void damagedStatesAreRefusedAndChangeNothing() throws IOException {
        Path state = directory.resolve("state");
        try (DjlStudent student = TinyRun.student(null)) {
            student.step(BATCH, LossTerms.PLAIN, PLAN, ADAMW);
            byte[] bytes = TinyRun.state(student, state);
            byte[] flipped = bytes.clone();
            flipped[bytes.length - 5] ^= 1;
            byte[] cut = java.util.Arrays.copyOf(bytes, bytes.length - 9);
            Path bad = directory.resolve("bad");
            for (Map.Entry<Violation, byte[]> damage : Map.of(Violation.CHECKSUM, flipped, Violation.TRUNCATED, cut)
                    .entrySet()) {
                Files.write(bad, damage.getValue());
                assertThatThrownBy(() -> student.restore(bad))
                        .isInstanceOfSatisfying(CheckpointException.class, e -> assertThat(e.violation())
                                .isEqualTo(damage.getKey()));
            }
            student.export(directory);
            assertThatThrownBy(() -> student.restore(directory.resolve("model.safetensors")))
                    .hasMessageContaining("no saved state");
            CheckpointConfig other = CheckpointConfig.fresh(96, 3, 32, 4, 2, 48, 24, true, Set.of());
            try (DjlStudent deeper = DjlStudent.fresh(other, StudentOptions.standard(), 1, null)) {
                assertThatThrownBy(() -> deeper.restore(state)).isInstanceOf(CheckpointException.class);
            }
            assertThat(TinyRun.state(student, directory.resolve("again"))).isEqualTo(bytes);
        }
    }

    @Test
    void impossibleShapesAndOptions() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CheckpointConfig.fresh(96, 2, 30, 4, 2, 48, 24, true, Set.of()))
                .withMessageContaining("divide");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CheckpointConfig.fresh(96, 0, 32, 4, 2, 48, 24, true, Set.of()))
                .withMessageContaining("positive");
        assertThatIllegalArgumentException().isThrownBy(() -> new StudentOptions(Precision.INT8, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new StudentOptions(Precision.FP32, 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new LayerPlan(List.of(1), List.of()));
    }
}
