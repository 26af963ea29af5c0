package io.tributary.core.train;

import io.tributary.core.sampling.Distributions;

/**
 * What the training programs compute natively, written out for one position in float64: the oracle they are tested
 * against. Logits are the student's, q is the teacher's distribution; all losses in nats.
 */
public final class Losses {
    private Losses() {}

    /** -log P(token). */
    public static double crossEntropy(float[] logits, int token) {
        return -Distributions.logSoftmax(logits, 1)[token];
    }

    /** -sum q log P, the student at a temperature. */
    public static double softCrossEntropy(float[] logits, double[] q, double studentTemperature) {
        double[] logProbs = Distributions.logSoftmax(logits, studentTemperature);
        double sum = 0;
        for (int v = 0; v < q.length; v++) {
            sum -= q[v] > 0 ? q[v] * logProbs[v] : 0;
        }
        return sum;
    }

    /** KL(q || P): the soft cross-entropy less the entropy of q. */
    public static double kl(float[] logits, double[] q, double studentTemperature) {
        return softCrossEntropy(logits, q, studentTemperature) - Distributions.entropy(q);
    }

    /**
     * KL(P || q).
     *
     * @param logQ logarithms of the teacher's distribution
     */
    public static double reverseKl(float[] logits, double[] logQ, double studentTemperature) {
        double[] logProbs = Distributions.logSoftmax(logits, studentTemperature);
        double[] probs = Distributions.softmax(logits, studentTemperature);
        double sum = 0;
        for (int v = 0; v < logQ.length; v++) {
            sum += probs[v] * (logProbs[v] - logQ[v]);
        }
        return sum;
    }

    /** What a step minimises at one position, see {@link LossTerms}. */
    public static double of(LossTerms terms, float[] logits, float[] teacherLogits, int token) {
        double hard = crossEntropy(logits, token);
        if (!terms.soft()) {
            return hard;
        }
        double[] logQ = Distributions.logSoftmax(teacherLogits, terms.teacherTemperature());
        double s = terms.studentTemperature();
        double soft = terms.divergence() == Divergence.REVERSE
                ? reverseKl(logits, logQ, s)
                : softCrossEntropy(logits, Distributions.softmax(teacherLogits, terms.teacherTemperature()), s);
        return (1 - terms.omega()) * hard + terms.omega() * s * s * soft;
    }

    /**
     * Soft cross-entropy to the k most probable tokens of q.
     *
     * @param ids the k tokens
     * @param probs their probabilities under q
     * @param tail probability of all others
     */
    public static double truncated(
            Truncation truncation, float[] logits, int[] ids, double[] probs, double tail, int token) {
        double[] logProbs = Distributions.logSoftmax(logits, 1);
        double[] studentProbs = Distributions.softmax(logits, 1);
        double head = 0;
        double loss = 0;
        double left = 1;
        for (int i = 0; i < ids.length; i++) {
            head += probs[i];
            loss -= probs[i] * logProbs[ids[i]];
            left -= studentProbs[ids[i]];
        }
        return switch (truncation) {
            case RENORMALISED -> loss / head;
            case OTHER_BUCKET -> tail == 0 ? loss : loss - tail * Math.log(left);
            case HARD_TAIL -> loss - tail * logProbs[token];
        };
    }

    /** Slope of (1 - omega) CE(token) + omega CE(q) at the logits: student less mixed target. */
    public static double[] slope(float[] logits, double[] q, double omega, int token) {
        double[] slope = Distributions.softmax(logits, 1);
        for (int v = 0; v < slope.length; v++) {
            slope[v] -= omega * q[v] + (v == token ? 1 - omega : 0);
        }
        return slope;
    }
}
