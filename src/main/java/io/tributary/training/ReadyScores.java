package io.tributary.training;

import io.tributary.core.train.LearnabilityScore;
import java.nio.file.Path;

/**
 * Scores that may have been made before the run that needs them. All that the numbers depend on is in their name, so that
 * they are those which the run itself would find.
 *
 * @param corpus its id
 * @param length target positions of a window
 * @param threads of the engine that scored a window
 * @param fingerprint of the scorer's weights
 */
public record ReadyScores(String corpus, int length, int threads, String fingerprint, LearnabilityScore score) {

    /** A {@link io.tributary.runtime.scoring.ScoreFile}, if somebody has made it. */
    public Path file(TrainingProperties properties) {
        String all = "%s %d %d %s %d %s".formatted(corpus, length, threads, fingerprint, score.k(), score.mask());
        return properties.directory().resolve("scores").resolve(CheckpointFiles.sha256(all));
    }
}
