package io.tributary.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.tributary.core.sampling.Distributions;
import org.junit.jupiter.api.Test;

class LossesTest {
    private static final float[] LOGITS = {0.3f, -1.2f, 2f, 0.5f};
    private static final float[] TEACHER = {1f, 0.2f, 0.7f, -3f};
    private static final double[] Q = Distributions.softmax(TEACHER, 1);

    @Test
    void byHand() {
        float[] even = {0, 0, 0, 0};
        assertThat(Losses.crossEntropy(even, 2)).isCloseTo(Math.log(4), within(1e-12));
        assertThat(Losses.softCrossEntropy(even, Q, 1)).isCloseTo(Math.log(4), within(1e-12));
        assertThat(Losses.kl(TEACHER, Q, 1)).isCloseTo(0, within(1e-12));
        assertThat(Losses.reverseKl(TEACHER, Distributions.logSoftmax(TEACHER, 1), 1))
                .isCloseTo(0, within(1e-12));
        assertThat(Losses.softCrossEntropy(LOGITS, new double[] {0, 0, 1, 0}, 1))
                .isCloseTo(Losses.crossEntropy(LOGITS, 2), within(1e-12));
    }

    @Test
    void theMixedTargetsSlopeIsThatOfTheTwoLosses() {
        for (double omega : new double[] {0, 0.3, 2.0 / 3, 1}) {
            double[] slope = Losses.slope(LOGITS, Q, omega, 1);
            for (int v = 0; v < LOGITS.length; v++) {
                float[] up = LOGITS.clone();
                float[] down = LOGITS.clone();
                up[v] += 0x1p-8f;
                down[v] -= 0x1p-8f;
                double two = (mixed(up, omega) - mixed(down, omega)) / 0x1p-7;
                assertThat(slope[v]).isCloseTo(two, within(1e-5));
            }
        }
    }

    private static double mixed(float[] logits, double omega) {
        return (1 - omega) * Losses.crossEntropy(logits, 1) + omega * Losses.softCrossEntropy(logits, Q, 1);
    }

    @Test
    void truncationsByHandAndWithTheWholeVocabulary() {
        double[] logProbs = Distributions.logSoftmax(LOGITS, 1);
        int[] ids = {0, 2};
        double[] probs = {Q[0], Q[2]};
        double tail = Q[1] + Q[3];
        double head = -Q[0] * logProbs[0] - Q[2] * logProbs[2];
        assertThat(Losses.truncated(Truncation.RENORMALISED, LOGITS, ids, probs, tail, 3))
                .isCloseTo(head / (Q[0] + Q[2]), within(1e-12));
        assertThat(Losses.truncated(Truncation.HARD_TAIL, LOGITS, ids, probs, tail, 3))
                .isCloseTo(head - tail * logProbs[3], within(1e-12));
        assertThat(Losses.truncated(Truncation.OTHER_BUCKET, LOGITS, ids, probs, tail, 3))
                .isCloseTo(head - tail * Math.log(Math.exp(logProbs[1]) + Math.exp(logProbs[3])), within(1e-12));
        for (Truncation truncation : Truncation.values()) {
            assertThat(Losses.truncated(truncation, LOGITS, new int[] {0, 1, 2, 3}, Q, 0, 3))
                    .isCloseTo(Losses.softCrossEntropy(LOGITS, Q, 1), within(1e-12));
        }
    }

    @Test
    void scoresAreMediansOfWhatIsLearnable() {
        double[] losses = {5, 1, 3, 2};
        int[] ranks = {9, 0, 1, 0};
        assertThat(new LearnabilityScore(2, LearnabilityScore.Mask.ZERO).of(losses, ranks))
                .as("0 1 2 3")
                .isEqualTo(1.5);
        assertThat(new LearnabilityScore(2, LearnabilityScore.Mask.DROP).of(losses, ranks))
                .as("1 2 3")
                .isEqualTo(2);
        assertThat(new LearnabilityScore(1, LearnabilityScore.Mask.ZERO).of(losses, new int[] {1, 1, 1, 0}))
                .as("mostly noise")
                .isZero();
        assertThat(new LearnabilityScore(1, LearnabilityScore.Mask.DROP).of(losses, new int[] {1, 1, 1, 1}))
                .isZero();
        assertThatIllegalArgumentException().isThrownBy(() -> new LearnabilityScore(0, LearnabilityScore.Mask.ZERO));
    }
}
