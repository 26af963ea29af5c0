package io.tributary.training;

import io.tributary.runtime.scoring.ScoreFile;
import java.util.Arrays;

/**
 * What a scoring pass found, window by window.
 *
 * @param values scores
 * @param losses the scorer's mean loss, nats per token
 * @param seconds it took in all
 * @param flops it took in all
 */
record Scores(double[] values, double[] losses, double seconds, double flops) {
    static final Scores NONE = new Scores(new double[0], new double[0], 0, 0);

    /**
     * What a file holds.
     *
     * @param flopsPerWindow of the scorer
     */
    static Scores of(ScoreFile.Content found, double flopsPerWindow) {
        return new Scores(found.scores(), found.losses(), found.seconds(), found.scores().length * flopsPerWindow);
    }

    /** What the pass has cost, before the first step. */
    Progress spent() {
        return new Progress(0, 0, flops, flops, seconds, seconds);
    }

    double zeroShare() {
        return (double) Arrays.stream(values).filter(score -> score == 0).count() / values.length;
    }

    double meanLoss(int[] windows) {
        return Arrays.stream(windows).mapToDouble(i -> losses[i]).average().orElse(Double.NaN);
    }
}
