package io.tributary.runtime.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.tributary.core.train.AdamW;
import io.tributary.core.train.Batch;
import io.tributary.core.train.LayerPlan;
import io.tributary.core.train.LearnabilityScore;
import io.tributary.core.train.LearningRate;
import io.tributary.core.train.LossTerms;
import io.tributary.core.train.MemoryWindows;
import io.tributary.core.train.StepReport;
import io.tributary.core.train.Truncation;
import io.tributary.core.train.Update;
import io.tributary.runtime.checkpoint.SafetensorsFile;
import io.tributary.runtime.checkpoint.TensorInfo;
import io.tributary.runtime.labels.LabelCache;
import io.tributary.runtime.labels.LabelCacheWriter;
import io.tributary.runtime.labels.LabelShape;
import io.tributary.runtime.labels.LabelStorage;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Against PyTorch: losses, gradient norms and parameters of three steps, within the tolerance the golden file states. */
class GoldenTrainingTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final int[] ALL = IntStream.range(0, 12).toArray();
    private static final JsonNode ROOT = JsonMapper.shared().readTree(GOLDEN.resolve("training/golden.json"));
    private static final double PERCENT = 100 * ROOT.get("tolerance_rel").doubleValue();
    private static final Update ADAMW = AdamW.of(new LearningRate(LearningRate.Shape.CONSTANT, 1e-3, 0, 3, 1, 0))
            .at(0);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    Path directory;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void threeStepsEqualTheReference(int index) {
        JsonNode expected = ROOT.get("cases").get(index);
        threeSteps(expected, StudentOptions.standard());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void soDoTheyInPartsOfARow(int index) {
        JsonNode expected = ROOT.get("cases").get(index);
        threeSteps(expected, new StudentOptions(Precision.FP32, 1, 1));
    }

    private void threeSteps(JsonNode expected, StudentOptions options) {
        LossTerms terms = LossTerms.mixed(
                expected.get("omega").doubleValue(),
                expected.get("teacher_temperature").doubleValue());
        try (DjlTeacher teacher = teacher(options);
                DjlStudent student = DjlStudent.from(GOLDEN.resolve("llama"), options, teacher)) {
            for (int step = 0; step < 3; step++) {
                JsonNode row = expected.get("steps").get(step);
                StepReport report = student.step(batch(step), terms, LayerPlan.all(3), ADAMW);
                assertClose("loss", report.loss(), row.get("loss"));
                assertClose("cross-entropy", report.crossEntropy(), row.get("cross_entropy"));
                assertClose("gradient norm", report.gradientNorm(), row.get("grad_norm_before_clip"));
                if (terms.soft()) {
                    assertClose("soft cross-entropy", report.softCrossEntropy(), row.get("soft_cross_entropy"));
                    assertClose("kl", report.kl(), row.get("kl"));
                }
            }
            student.export(directory);
        }
        assertParameters(expected.get("parameters_after_3_steps"));
    }

    private void assertParameters(JsonNode expected) {
        try (SafetensorsFile file = SafetensorsFile.open(directory.resolve("model.safetensors"))) {
            assertThat(file.tensors().keySet()).hasSize(expected.size());
            for (Map.Entry<String, JsonNode> entry : expected.properties()) {
                TensorInfo tensor = file.find(entry.getKey()).orElseThrow();
                FloatBuffer values = FloatBuffer.allocate((int) tensor.elements());
                file.read(tensor, values);
                double sum = 0;
                for (float value : values.array()) {
                    sum += (double) value * value;
                }
                assertClose(entry.getKey(), Math.sqrt(sum), entry.getValue().get("l2"));
                for (int i = 0; i < 4; i++) {
                    double first = entry.getValue().get("first").get(i).doubleValue();
                    assertThat((double) values.get(i))
                            .as(entry.getKey())
                            .isCloseTo(
                                    first, org.assertj.core.api.Assertions.within(2e-4 * Math.max(1, Math.abs(first))));
                }
            }
        }
    }

    /** The golden variants are all taken along the online run with soft labels, so each is measured on its weights. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void truncatedLabelsEqualTheReference(int index) {
        JsonNode expected = ROOT.get("cases").get(index);
        double temperature = expected.get("teacher_temperature").doubleValue();
        LossTerms terms = LossTerms.mixed(expected.get("omega").doubleValue(), temperature);
        StudentOptions options = StudentOptions.standard();
        LabelShape shape = new LabelShape(12, 16, 96, 10, temperature, LabelStorage.FP32, 1);
        Path file = directory.resolve("labels");
        Path state = directory.resolve("state");
        try (DjlTeacher teacher = teacher(options);
                LabelCacheWriter writer = LabelCacheWriter.open(file, shape)) {
            while (writer.windows() < 12) {
                writer.append(teacher.labels(pool(), writer.windows(), 10, temperature));
            }
        }
        for (Truncation truncation : Truncation.values()) {
            try (DjlTeacher teacher = teacher(options);
                    CachedLabels cached = new CachedLabels(LabelCache.open(file), ALL, truncation);
                    DjlStudent online = DjlStudent.from(GOLDEN.resolve("llama"), options, teacher);
                    DjlStudent student = DjlStudent.from(GOLDEN.resolve("llama"), options, cached)) {
                for (int step = 0; step < 3; step++) {
                    online.save(state);
                    student.restore(state);
                    StepReport report = student.step(batch(step), terms, LayerPlan.all(3), ADAMW);
                    String name = truncation.name().toLowerCase(java.util.Locale.ROOT);
                    assertClose(
                            name,
                            report.softCrossEntropy(),
                            expected.get("steps").get(step).get(name));
                    online.step(batch(step), terms, LayerPlan.all(3), ADAMW);
                }
            }
        }
    }

    @Test
    void learnabilityScoresEqualTheReference() {
        JsonNode expected = ROOT.get("salt_ds");
        MemoryWindows pool =
                MemoryWindows.ofText(StreamSupport.stream(expected.get("pool").spliterator(), false)
                        .map(GoldenTrainingTest::ints)
                        .toArray(int[][]::new));
        try (DjlTeacher teacher = teacher(StudentOptions.standard())) {
            double[] scores = teacher.scores(
                    pool,
                    0,
                    pool.size(),
                    new LearnabilityScore(expected.get("k").intValue(), LearnabilityScore.Mask.ZERO));
            for (int i = 0; i < scores.length; i++) {
                assertClose("sequence " + i, scores[i], expected.get("scores").get(i));
            }
        }
    }

    private static DjlTeacher teacher(StudentOptions options) {
        return DjlTeacher.load(GOLDEN.resolve("llama-tied-rope3"), options, Long.MAX_VALUE);
    }

    private static MemoryWindows pool() {
        return MemoryWindows.ofText(StreamSupport.stream(ROOT.get("batches").spliterator(), false)
                .flatMap(batch -> StreamSupport.stream(batch.spliterator(), false))
                .map(GoldenTrainingTest::ints)
                .toArray(int[][]::new));
    }

    private static Batch batch(int step) {
        return Batch.of(pool(), IntStream.range(4 * step, 4 * step + 4).toArray());
    }

    private static int[] ints(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToInt(JsonNode::intValue)
                .toArray();
    }

    private static void assertClose(String what, double found, JsonNode expected) {
        assertThat(found).as(what).isCloseTo(expected.doubleValue(), withinPercentage(PERCENT));
    }
}
