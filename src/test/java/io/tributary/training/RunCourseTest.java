package io.tributary.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.core.train.NonFiniteLoss;
import io.tributary.it.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run survives, with the production student on tiny data. */
class RunCourseTest {
    private static final int STEPS = 20;
    private static final double NEVER = 1000;

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

    private List<String> log(UUID run) {
        return training.log.after(run, 0, 1000).stream().map(LogLine::text).toList();
    }

    private byte[] finalWeights(UUID run) throws IOException {
        Checkpoints.Found last = training.checkpoints(run).newest(complaint -> {}).orElseThrow();
        assertThat(last.step()).isEqualTo(STEPS);
        return Files.readAllBytes(last.student());
    }

    @Test
    void aCheckpointIsWrittenAtTheStageBorderAndAtTheEnd() throws Exception {
        UUID run = training.insert(TinyTraining.salt(STEPS, NEVER));
        assertThat(training.train(run, () -> false)).isTrue();
        assertThat(training.checkpoints(run).steps()).containsExactly(10L, 20L);
        assertThat(training.properties.result(run)).isDirectoryContaining("glob:**/model.safetensors");
        RunView view = training.runs.find(run).orElseThrow();
        assertThat(view.step()).isEqualTo(STEPS);
        assertThat(view.acceptanceRate()).isEqualTo(0.5);
        assertThat(view.stage()).isEqualTo("tokens only");
        assertThat(view.teacherFlops()).isPositive();
        assertThat(training.log.samples(run)).extracting(TextSample::step).contains(10L, 20L);
    }

    @Test
    void aPausedRunEndsAsOneThatWasLeftAlone() throws Exception {
        UUID alone = training.insert(TinyTraining.salt(STEPS, NEVER));
        training.train(alone, () -> false);
        UUID paused = training.insert(TinyTraining.salt(STEPS, NEVER));
        assertThat(training.train(paused, after(4))).isFalse();
        assertThat(training.runs.find(paused).orElseThrow().step()).isEqualTo(4);
        assertThat(training.train(paused, after(9))).isFalse();
        assertThat(training.train(paused, () -> false)).isTrue();
        assertThat(finalWeights(paused)).isEqualTo(finalWeights(alone));
    }

    @Test
    void aCorruptedLastCheckpointFallsBackToTheOneBeforeAndSaysSo() throws Exception {
        UUID alone = training.insert(TinyTraining.salt(STEPS, NEVER));
        training.train(alone, () -> false);
        UUID run = training.insert(TinyTraining.salt(STEPS, NEVER));
        training.train(run, after(5));
        training.train(run, after(3));
        Path last = training.properties.checkpoints(run).resolve("step-000000000008");
        byte[] bytes = Files.readAllBytes(last.resolve("student"));
        bytes[bytes.length - 1] ^= 1;
        Files.write(last.resolve("student"), bytes);

        assertThat(training.train(run, () -> false)).isTrue();
        assertThat(log(run)).anyMatch(line -> line.contains("step 8 is damaged")).contains("continues from step 5");
        assertThat(finalWeights(run)).isEqualTo(finalWeights(alone));
    }

    @Test
    void aFullDiskFailsTheRunWithAClearMessageAndItCanGoOn() throws Exception {
        UUID run = training.insert(TinyTraining.salt(STEPS, NEVER));
        training.train(run, after(5));
        CheckpointListener full = new CheckpointListener() {
            @Override
            public void created(Path temporary) throws IOException {
                Files.createSymbolicLink(temporary.resolve("position.json"), Path.of("/dev/full"));
            }
        };
        RunCourse course = training.course(new TinyWorkshop(), full);
        assertThatThrownBy(() -> course.run(run, () -> false, () -> false))
                .isInstanceOfSatisfying(IOException.class, e -> assertThat(Failures.message(e))
                        .startsWith("the disk is full")
                        .contains("resume"));
        assertThat(training.checkpoints(run).steps()).containsExactly(5L);
        assertThat(training.train(run, () -> false)).isTrue();
    }

    @Test
    void aDivergedRunNamesTheStepAndKeepsItsCheckpoint() throws Exception {
        RunSpec fine = TinyTraining.salt(STEPS, NEVER);
        RunRequest.Optimizer steep =
                new RunRequest.Optimizer(1e38, null, 0L, null, null, null, null, null, null, null);
        UUID run = training.insert(RunDefaults.merged(fine, TinyTraining.change(steep)));
        training.train(run, after(1));
        assertThatThrownBy(() -> training.train(run, () -> false))
                .isInstanceOfSatisfying(NonFiniteLoss.class, e -> assertThat(Failures.message(e))
                        .contains("step", "checkpoints are kept"));
        assertThat(training.checkpoints(run).steps()).containsExactly(1L);
    }

    @Test
    void aDeletedCorpusIsNamed() {
        RunSpec spec = TinyTraining.salt(STEPS, NEVER);
        UUID run = training.insert(spec.resolved("gone", spec.parameters()));
        assertThatThrownBy(() -> training.train(run, () -> false))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("corpus gone");
    }

    @Test
    void aStopDuringTheWritingOfACheckpointWaitsForIt() throws Exception {
        UUID run = training.insert(TinyTraining.salt(STEPS, NEVER));
        AtomicBoolean stop = new AtomicBoolean();
        CheckpointListener stopping = new CheckpointListener() {
            @Override
            public void created(Path temporary) {
                stop.set(true);
            }
        };
        assertThat(training.course(new TinyWorkshop(), stopping).run(run, stop::get, stop::get))
                .isTrue();
        assertThat(training.checkpoints(run).newest(complaint -> {}).orElseThrow().step())
                .isEqualTo(training.runs.find(run).orElseThrow().step())
                .isBetween(10L, 11L);
        assertThat(training.properties.result(run)).isDirectoryContaining("glob:**/config.json");
    }
}
