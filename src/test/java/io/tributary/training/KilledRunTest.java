package io.tributary.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tributary.it.ChildJvm;
import io.tributary.it.TestDatabase;
import io.tributary.training.Rollup.Cell;
import io.tributary.training.RunKillTarget.Stop;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** A run that is killed again and again ends with the same losses and weights, bit for bit, as one that is left alone. */
class KilledRunTest {
    /** Each kill costs a start of Java and libtorch, and what is killed is the same whatever the Java. */
    private static final int KILLS = JRE.JAVA_17.isCurrentVersion() ? 10 : 4;

    /** More than a fast machine makes between all kills. */
    private static final int STEPS = 20 + 15 * KILLS;

    /** These land while a checkpoint is written; the others when they please. */
    private static final Map<Integer, Stop> WHILE_WRITING =
            Map.of(1, Stop.CREATED, 3, Stop.SYNCED, 6, Stop.CREATED, 8, Stop.SYNCED);

    private static final RunSpec SPEC = TinyTraining.salt(STEPS, 0.0005);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    Path folder;

    @Test
    void killsAtRandomMomentsChangeNothing() throws Exception {
        String database = folder.resolve("db").toString();
        Path runs = folder.resolve("runs");
        UUID run = new TinyTraining(TestDatabase.h2("file:" + database), runs).insert(SPEC);

        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int kill = 0; kill < KILLS; kill++) {
            Stop stop = WHILE_WRITING.getOrDefault(kill, Stop.NEVER);
            String last = stop == Stop.NEVER
                    ? killAfter(1 + random.nextInt(2), random.nextInt(60), database, runs, run, kill)
                    : killWhileWriting(stop, database, runs, run, kill);
            assertThat(last)
                    .as("seed %d: the run ended before kill %d", seed, kill)
                    .isNotEqualTo("done");
        }
        Path notes = folder.resolve("last");
        Process child = child(database, runs, run, notes, Stop.NEVER);
        assertThat(child.waitFor(180, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(notes)).as("seed " + seed).endsWith("done\n");

        TinyTraining alone = new TinyTraining(TestDatabase.h2(), folder.resolve("alone"));
        UUID reference = alone.insert(SPEC);
        alone.train(reference, () -> false);
        TinyTraining killed = new TinyTraining(TestDatabase.h2("file:" + database), runs);

        assertThat(weights(killed, run)).isEqualTo(weights(alone, reference));
        assertThat(points(killed, run)).isEqualTo(points(alone, reference));
        assertThat(killed.log.after(run, 0, 5000).stream()
                        .filter(line -> line.kind().equals("rewind")))
                .hasSizeGreaterThan(KILLS / 2);
    }

    /** Kills a child some time after it has begun a number of checkpoints. @return the last thing it noted */
    private String killAfter(int checkpoints, int millis, String database, Path runs, UUID run, int kill)
            throws Exception {
        Path notes = folder.resolve("notes" + kill);
        Process child = child(database, runs, run, notes, Stop.NEVER);
        try {
            awaitNote(child, () -> Collections.frequency(lines(notes), "created") >= checkpoints);
            child.waitFor(millis, TimeUnit.MILLISECONDS);
        } finally {
            child.destroyForcibly().waitFor();
        }
        return last(notes);
    }

    /** Kills a child that cannot finish a checkpoint. @return the last thing it noted */
    private String killWhileWriting(Stop stop, String database, Path runs, UUID run, int kill) throws Exception {
        Path notes = folder.resolve("notes" + kill);
        List<Path> before = unfinished(runs);
        Process child = child(database, runs, run, notes, stop);
        try {
            awaitNote(child, () -> lines(notes).contains("stopped"));
        } finally {
            child.destroyForcibly().waitFor();
        }
        List<Path> after = new ArrayList<>(unfinished(runs));
        after.removeAll(before);
        assertThat(after).as("a checkpoint without its name").isNotEmpty();
        return last(notes);
    }

    private static void awaitNote(Process child, Callable<Boolean> noted) {
        await().atMost(Duration.ofSeconds(180))
                .pollInterval(Duration.ofMillis(2))
                .until(() -> noted.call() || !child.isAlive());
    }

    private static String last(Path notes) throws Exception {
        List<String> noted = lines(notes);
        return noted.get(noted.size() - 1);
    }

    private static List<Path> unfinished(Path runs) throws Exception {
        try (Stream<Path> all = Files.walk(runs)) {
            return all.filter(path -> path.getFileName().toString().startsWith("unfinished-"))
                    .toList();
        }
    }

    private Process child(String database, Path runs, UUID run, Path notes, Stop stop) throws Exception {
        return ChildJvm.of(
                        RunKillTarget.class, database, runs.toString(), run.toString(), notes.toString(), stop.name())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
    }

    private static List<String> lines(Path file) throws Exception {
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    private static byte[] weights(TinyTraining training, UUID run) throws Exception {
        Checkpoints.Found last =
                training.checkpoints(run).newest(complaint -> {}).orElseThrow();
        assertThat(last.step()).isEqualTo(STEPS);
        return Files.readAllBytes(last.student());
    }

    /** Every bucket of every deterministic metric at every level, in exact bits. */
    private static Map<String, List<List<Object>>> points(TinyTraining training, UUID run) {
        Map<String, List<List<Object>>> all = new TreeMap<>();
        training.metrics.series(run).forEach((metric, series) -> {
            if (metric.equals(Metric.TOKENS_PER_SECOND) || metric.equals(Metric.TEACHER_SECONDS)) {
                return;
            }
            for (int level = 0; level < training.metrics.levels(series); level++) {
                List<List<Object>> cells = training.metrics.read(series, level, 0, STEPS).stream()
                        .map(KilledRunTest::bits)
                        .toList();
                all.put(metric + "/" + level, cells);
            }
        });
        assertThat(all.get(Metric.LOSS + "/0")).hasSize(STEPS);
        assertThat(all).containsKeys(Metric.KL + "/0", Metric.HARD + "/0", Metric.VALIDATION_LOSS + "/1");
        return all;
    }

    private static List<Object> bits(Cell cell) {
        return List.of(
                cell.bucket(),
                cell.n(),
                Double.doubleToLongBits(cell.min()),
                Double.doubleToLongBits(cell.max()),
                Double.doubleToLongBits(cell.last()),
                cell.step(),
                cell.tokens(),
                cell.flops());
    }
}
