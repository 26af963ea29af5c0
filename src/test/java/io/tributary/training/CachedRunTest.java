package io.tributary.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tributary.it.ChildJvm;
import io.tributary.it.TestDatabase;
import io.tributary.runtime.labels.LabelCacheException;
import io.tributary.training.Rollup.Cell;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs whose teacher writes its labels to disk first, with the production student and teacher on tiny data. */
class CachedRunTest {
    private static final int STEPS = 20;
    private static final int WINDOWS = 40;
    /** Bytes of a window with ten labels per position in fp32: ids, probabilities and tails, and a checksum. */
    private static final int RECORD = 12 * (10 * (2 + 4) + 4) + 4;

    private static final int KILLED = 137;
    private static final RunRequest.Labels TEN = new RunRequest.Labels("cached", null, null, null);
    private static final RunSpec ONLINE = TinyTraining.salt(STEPS, 1000);
    private static final RunSpec CACHED = TinyTraining.cached(ONLINE, TEN);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    Path folder;

    private TinyTraining training = new TinyTraining(TestDatabase.h2(), Path.of("unused"));

    @BeforeEach
    void start() {
        training = new TinyTraining(TestDatabase.h2(), folder);
    }

    private static BooleanSupplier after(int questions) {
        AtomicInteger asked = new AtomicInteger();
        return () -> asked.getAndIncrement() >= questions;
    }

    private UUID trained(RunSpec spec) throws Exception {
        UUID run = training.insert(spec);
        assertThat(training.train(run, () -> false)).isTrue();
        return run;
    }

    private List<Cell> cells(UUID run, String metric) {
        return training.metrics.read(
                Objects.requireNonNull(training.metrics.series(run).get(metric)), 0, 0, STEPS);
    }

    private List<String> log(TinyTraining of, UUID run) {
        return of.log.after(run, 0, 1000).stream().map(LogLine::text).toList();
    }

    private static Path cache(TinyTraining of, UUID run) throws IOException {
        try (Stream<Path> files = Files.list(of.properties.of(run))) {
            return files.filter(file -> file.getFileName().toString().matches("labels-[0-9a-f]+"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static byte[] weights(TinyTraining of, UUID run) throws IOException {
        Checkpoints.Found last = of.checkpoints(run).newest(complaint -> {}).orElseThrow();
        assertThat(last.step()).isEqualTo(STEPS);
        return Files.readAllBytes(last.student());
    }

    @ParameterizedTest
    @ValueSource(strings = {"renormalised", "other-bucket", "hard-tail"})
    void theWholeVocabularyTrainsAsTheOnlineTeacherDoes(String truncation) throws Exception {
        UUID online = trained(ONLINE);
        UUID cached = trained(TinyTraining.cached(
                ONLINE, new RunRequest.Labels("cached", TinyWorkbench.VOCABULARY, truncation, "fp32")));
        for (String metric : List.of(
                Metric.LOSS, Metric.SOFT_CROSS_ENTROPY, Metric.KL, Metric.GRADIENT_NORM, Metric.VALIDATION_LOSS)) {
            List<Cell> expected = cells(online, metric);
            List<Cell> found = cells(cached, metric);
            assertThat(found).as(metric).hasSameSizeAs(expected).isNotEmpty();
            double largest = 0;
            for (int i = 0; i < expected.size(); i++) {
                largest = Math.max(
                        largest, Math.abs(found.get(i).last() - expected.get(i).last()));
            }
            System.out.printf("k = V, %s: %s off by %.1e over %d points%n", truncation, metric, largest, found.size());
            assertThat(largest).as(metric).isLessThan(1e-6);
        }
    }

    @Test
    void fewLabelsTrainAnotherModel() throws Exception {
        UUID online = trained(ONLINE);
        UUID cached = trained(CACHED);
        assertThat(cells(cached, Metric.LOSS).get(9).last())
                .isNotCloseTo(cells(online, Metric.LOSS).get(9).last(), within(1e-6));
        assertThat(Files.size(cache(training, cached))).isEqualTo(64 + WINDOWS * RECORD);
    }

    /** 80 rows of 40 windows: a run with an online teacher has each labelled twice. */
    @Test
    void theTeacherIsChargedOncePerWindowAndNotPerStep() throws Exception {
        RunSpec rkd = TinyTraining.of("rkd", ONLINE);
        RunView online = training.runs.find(trained(rkd)).orElseThrow();
        RunView cached =
                training.runs.find(trained(TinyTraining.cached(rkd, TEN))).orElseThrow();
        assertThat(online.teacherFlops()).isPositive();
        assertThat(cached.teacherFlops()).isEqualTo(online.teacherFlops() / 2);
        assertThat(cached.flops()).isEqualTo(online.flops() - online.teacherFlops() / 2);
        assertThat(cached.teacherSeconds()).isPositive().isLessThan(cached.wallSeconds());
    }

    /** A question before each window and each step. */
    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "17, 17", "40, 40", "44, 40"})
    void aRunThatRestsInThePassEndsAsOneThatWasLeftAlone(int questions, int labelled) throws Exception {
        UUID alone = trained(CACHED);
        UUID run = training.insert(CACHED);
        assertThat(training.train(run, after(questions))).isFalse();
        boolean resting = log(training, run).contains("labelling rests at %d of 40 windows".formatted(labelled));
        assertThat(resting).isEqualTo(labelled < WINDOWS);
        assertThat(training.train(run, () -> false)).isTrue();
        assertThat(log(training, run))
                .contains("labelling 40 windows with teacher, k = 10: %d are done".formatted(labelled))
                .contains("labelled 40 of 40 windows")
                .filteredOn(line -> line.startsWith("labelled"))
                .doesNotHaveDuplicates();
        assertThat(cache(training, run)).hasSameBinaryContentAs(cache(training, alone));
        assertThat(weights(training, run)).isEqualTo(weights(training, alone));
        assertThat(training.runs.find(run).orElseThrow().teacherFlops())
                .isEqualTo(training.runs.find(alone).orElseThrow().teacherFlops());
    }

    /** The process dies between two windows; what a death while writing leaves is cut off by hand. */
    @ParameterizedTest
    @ValueSource(ints = {0, 5})
    void aRunThatIsKilledInThePassEndsAsOneThatWasLeftAlone(int torn) throws Exception {
        String database = folder.resolve("db").toString();
        Path runs = folder.resolve("runs");
        UUID run = new TinyTraining(TestDatabase.h2("file:" + database), runs).insert(CACHED);
        Process child = ChildJvm.of(LabelKillTarget.class, database, runs.toString(), run.toString(), "23")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        assertThat(child.waitFor(180, TimeUnit.SECONDS)).isTrue();
        assertThat(child.exitValue())
                .as(Files.readString(folder.resolve("log")))
                .isEqualTo(KILLED);

        TinyTraining killed = new TinyTraining(TestDatabase.h2("file:" + database), runs);
        try (RandomAccessFile file = new RandomAccessFile(cache(killed, run).toFile(), "rw")) {
            file.setLength(file.length() - torn);
        }
        assertThat(killed.train(run, () -> false)).isTrue();
        assertThat(log(killed, run))
                .contains("labelling 40 windows with teacher, k = 10: %d are done".formatted(torn == 0 ? 23 : 22));
        UUID alone = trained(CACHED);
        assertThat(cache(killed, run)).hasSameBinaryContentAs(cache(training, alone));
        assertThat(weights(killed, run)).isEqualTo(weights(training, alone));
    }

    @Test
    void aDamagedCacheIsNamedAndMadeAgainOnceItIsGone() throws Exception {
        UUID run = training.insert(CACHED);
        training.train(run, after(WINDOWS + 2));
        Path file = cache(training, run);
        byte[] whole = Files.readAllBytes(file);
        byte[] bytes = whole.clone();
        // of a window that the run has not met yet
        bytes[64 + 30 * RECORD + 5] ^= 1;
        Files.write(file, bytes);
        assertThatThrownBy(() -> training.train(run, () -> false))
                .isInstanceOf(LabelCacheException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("damaged")
                .hasMessageContaining("delete the file");
        Files.delete(file);
        assertThat(training.train(run, () -> false)).isTrue();
        assertThat(cache(training, run)).hasBinaryContent(whole);
    }

    @Test
    void aRunWithoutASoftStepLabelsNothing() throws Exception {
        UUID run =
                trained(TinyTraining.cached(ONLINE.resolved("tiny", Map.of("kd_length", 0, "kd_unit", "steps")), TEN));
        assertThat(log(training, run)).noneMatch(line -> line.startsWith("labelling"));
        assertThat(training.runs.find(run).orElseThrow().teacherFlops()).isZero();
    }
}
