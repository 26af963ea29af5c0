package io.tributary.training.scoring;

import io.tributary.core.train.LearnabilityScore;
import java.util.UUID;

/**
 * What a pass is configured by.
 *
 * @param model of the registry, or {@code run:<id>}
 * @param length target positions of a window
 * @param threads of the engine for one window
 * @param partitions pieces that are scored as a whole
 */
record ScoringSpec(UUID corpus, String model, int length, LearnabilityScore score, int threads, int partitions) {}
