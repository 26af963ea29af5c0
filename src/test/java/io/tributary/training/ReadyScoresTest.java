package io.tributary.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.core.train.LearnabilityScore;
import io.tributary.it.TestDatabase;
import io.tributary.runtime.scoring.ScoreFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scores that were made before a run, with the production student and scorer on tiny data. */
class ReadyScoresTest {
    /** The scorer is random, so that few tokens are among its best. */
    private static final LearnabilityScore SCORE = new LearnabilityScore(70, LearnabilityScore.Mask.ZERO);

    private static final RunSpec SPEC =
            TinyTraining.of("selection-only", TinyTraining.salt(20, 1000)).resolved("tiny", Map.of("k", SCORE.k()));

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    Path folder;

    private static List<String> log(TinyTraining of, UUID run) {
        return of.log.after(run, 0, 1000).stream().map(LogLine::text).toList();
    }

    private static Path own(TinyTraining of, UUID run) throws IOException {
        try (var files = Files.list(of.properties.of(run))) {
            return files.filter(file -> file.getFileName().toString().startsWith("scores-"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private Path ready(TinyTraining of, int threads) {
        return new ReadyScores(SPEC.corpus(), SPEC.length(), threads, "golden", SCORE).file(of.properties);
    }

    @Test
    void aRunTakesThemAndTrainsAsIfItHadMadeThem() throws Exception {
        TinyTraining training = new TinyTraining(TestDatabase.h2(), folder);
        UUID alone = training.insert(SPEC);
        training.train(alone, () -> false);
        assertThat(log(training, alone)).noneMatch(line -> line.contains("made before"));

        Path ready = ready(training, SPEC.threads());
        Files.createDirectories(ready.getParent());
        Files.copy(own(training, alone), ready);
        UUID run = training.insert(SPEC);
        training.train(run, () -> false);
        assertThat(log(training, run))
                .contains("taking the scores of 40 windows made before")
                .contains("scoring 40 windows with teacher, 40 are done");
        assertThat(weights(training, run)).isEqualTo(weights(training, alone));
    }

    private static byte[] weights(TinyTraining of, UUID run) throws IOException {
        return Files.readAllBytes(
                of.checkpoints(run).newest(complaint -> {}).orElseThrow().student());
    }

    @Test
    void scoresOfAnotherCorpusSizeOrThreadCountAreLeftAlone() throws Exception {
        TinyTraining training = new TinyTraining(TestDatabase.h2(), folder);
        try (ScoreFile few = new ScoreFile(ready(training, SPEC.threads()));
                ScoreFile other = new ScoreFile(ready(training, SPEC.threads() + 1))) {
            few.append(1, 1, 0);
            for (int window = 0; window < 40; window++) {
                other.append(window, 1, 0);
            }
        }
        UUID run = training.insert(SPEC);
        training.train(run, () -> false);
        assertThat(log(training, run))
                .anyMatch(line -> line.contains("does not hold 40 windows"))
                .contains("scoring 40 windows with teacher, 0 are done");
    }
}
