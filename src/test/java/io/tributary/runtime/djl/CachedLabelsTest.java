package io.tributary.runtime.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.tributary.core.train.Batch;
import io.tributary.core.train.Divergence;
import io.tributary.core.train.LayerPlan;
import io.tributary.core.train.LossTerms;
import io.tributary.core.train.StepReport;
import io.tributary.core.train.Truncation;
import io.tributary.runtime.checkpoint.CheckpointConfig;
import io.tributary.runtime.labels.LabelCache;
import io.tributary.runtime.labels.LabelCacheWriter;
import io.tributary.runtime.labels.LabelShape;
import io.tributary.runtime.labels.LabelStorage;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CachedLabelsTest {
    private static final LossTerms TERMS = LossTerms.mixed(0.667, 1);
    private static final Batch BATCH = Batch.of(TinyRun.POOL, 5, 0, 2);

    private static final int[] ALL = IntStream.range(0, TinyRun.POOL.size()).toArray();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    Path directory;

    /** A step's report and the gradient it left. */
    private record Measured(StepReport report, Map<String, float[]> gradient) {}

    @ParameterizedTest
    @EnumSource
    void theWholeVocabularyReproducesTheOnlineLossAndGradient(Truncation truncation) {
        Measured online = online();
        Measured cached = cached(labels(TinyRun.VOCABULARY, LabelStorage.FP32), truncation);
        assertThat(cached.report().loss()).isCloseTo(online.report().loss(), within(1e-6));
        assertThat(cached.report().softCrossEntropy()).isCloseTo(online.report().softCrossEntropy(), within(1e-6));
        assertThat(cached.report().kl()).isCloseTo(online.report().kl(), within(1e-6));
        assertThat(difference(cached, online)).isLessThan(1e-6);
    }

    /** Measured on this model: 3e-5 nats. */
    @Test
    void halfPrecisionIsNear() {
        double online = online().report().softCrossEntropy();
        double half = cached(labels(TinyRun.VOCABULARY, LabelStorage.FP16), Truncation.OTHER_BUCKET)
                .report()
                .softCrossEntropy();
        System.out.printf("fp16 labels: soft cross-entropy off by %.2e nats%n", half - online);
        assertThat(half).isCloseTo(online, within(1e-4)).isNotEqualTo(online);
    }

    @ParameterizedTest
    @EnumSource
    void fewLabelsSlopeAsTheirLossRises(Truncation truncation) {
        LabelCache cache = labels(5, LabelStorage.FP32);
        try (CachedLabels labels = new CachedLabels(cache, ALL, truncation);
                DjlStudent student = TinyRun.student(labels)) {
            double norm = step(student).gradientNorm();
            Path here = directory.resolve("here");
            Path there = directory.resolve("there");
            double width = 0.02;
            student.save(here);
            MovedState.write(here, there, width / norm);
            student.restore(there);
            double up = step(student).loss();
            MovedState.write(here, there, -width / norm);
            student.restore(there);
            double down = step(student).loss();
            assertThat((up - down) / (2 * width) / norm).isCloseTo(1, within(0.01));
        }
    }

    @Test
    void whatACacheCannotServeIsRefused() {
        LabelCache cache = labels(5, LabelStorage.FP32);
        CheckpointConfig other = CheckpointConfig.fresh(97, 2, 32, 4, 2, 48, 24, true, Set.of());
        try (CachedLabels labels = new CachedLabels(cache, ALL, Truncation.HARD_TAIL);
                DjlStudent student = TinyRun.student(labels)) {
            assertRefused(student, new LossTerms(0.5, 1, 1, Divergence.REVERSE), "teacher online");
            assertRefused(student, new LossTerms(0.5, 1, 2, Divergence.FORWARD), "teacher online");
            assertRefused(student, LossTerms.mixed(0.5, 2), "temperature");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> DjlStudent.fresh(other, StudentOptions.standard(), 1, labels))
                    .withMessageContaining("97");
        }
    }

    private static void assertRefused(DjlStudent student, LossTerms terms, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> student.step(BATCH, terms, LayerPlan.all(2), TinyRun.GRADIENT))
                .withMessageContaining(message);
    }

    private LabelCache labels(int k, LabelStorage storage) {
        Path file = directory.resolve("labels-" + k + storage);
        LabelShape shape = new LabelShape(TinyRun.POOL.size(), 16, TinyRun.VOCABULARY, k, 1, storage, 1);
        try (DjlTeacher teacher = TinyRun.teacher()) {
            try (LabelCacheWriter writer = LabelCacheWriter.open(file, shape)) {
                label(teacher, writer, 10);
            }
            try (LabelCacheWriter writer = LabelCacheWriter.open(file, shape)) {
                label(teacher, writer, TinyRun.POOL.size());
            }
        }
        return LabelCache.open(file);
    }

    private static void label(DjlTeacher teacher, LabelCacheWriter writer, int to) {
        while (writer.windows() < to) {
            writer.append(teacher.labels(
                    TinyRun.POOL, writer.windows(), writer.shape().k(), 1));
        }
    }

    private Measured online() {
        try (DjlTeacher teacher = TinyRun.teacher()) {
            return measured(teacher);
        }
    }

    private Measured cached(LabelCache cache, Truncation truncation) {
        try (CachedLabels labels = new CachedLabels(cache, ALL, truncation)) {
            return measured(labels);
        }
    }

    private Measured measured(SoftLabels labels) {
        Path file = directory.resolve("measured");
        try (DjlStudent student = TinyRun.student(labels)) {
            StepReport report = step(student);
            student.save(file);
            return new Measured(report, TinyRun.tensors(file, "gradient/"));
        }
    }

    private static StepReport step(DjlStudent student) {
        return student.step(BATCH, TERMS, LayerPlan.all(2), TinyRun.GRADIENT);
    }

    private static double difference(Measured a, Measured b) {
        double largest = 0;
        for (Map.Entry<String, float[]> entry : a.gradient().entrySet()) {
            float[] other = Objects.requireNonNull(b.gradient().get(entry.getKey()));
            for (int i = 0; i < other.length; i++) {
                largest = Math.max(largest, Math.abs(other[i] - entry.getValue()[i]));
            }
        }
        return largest;
    }
}
