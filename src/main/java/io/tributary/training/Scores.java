package io.tributary.training;

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

    Progress addTo(Progress spent) {
        return new Progress(
                spent.step(),
                spent.tokens(),
                spent.flops() + flops,
                spent.teacherFlops() + flops,
                spent.wallSeconds() + seconds,
                spent.teacherSeconds() + seconds);
    }

    double zeroShare() {
        return (double) Arrays.stream(values).filter(score -> score == 0).count() / values.length;
    }

    double meanLoss(int[] windows) {
        return Arrays.stream(windows).mapToDouble(i -> losses[i]).average().orElse(Double.NaN);
    }
}
