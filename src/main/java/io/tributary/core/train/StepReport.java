package io.tributary.core.train;

/**
 * What one step measured, in nats per counted token, before its update.
 *
 * @param loss what was minimised
 * @param crossEntropy to the tokens
 * @param softCrossEntropy to the soft labels; NaN where none were used
 * @param kl soft cross-entropy less the labels' entropy: it can reach 0; NaN where no soft labels were used
 * @param gradientNorm global, before clipping
 * @param tokens positions that counted
 */
public record StepReport(
        double loss, double crossEntropy, double softCrossEntropy, double kl, double gradientNorm, long tokens) {

    /** Whether soft labels took part. */
    public boolean soft() {
        return !Double.isNaN(softCrossEntropy);
    }

    /** Whether loss and gradient are numbers. */
    public boolean finite() {
        return Double.isFinite(loss) && Double.isFinite(gradientNorm);
    }
}
