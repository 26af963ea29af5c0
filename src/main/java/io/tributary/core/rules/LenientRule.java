package io.tributary.core.rules;

import io.tributary.core.sampling.Distributions;

/**
 * Speculative sampling that accepts p(x) / ((1 - alpha) q(x)) instead of p(x) / q(x). pi is min(q, p / (1 - alpha)) plus
 * whatever the subclass does with the mass R that is left over.
 */
abstract class LenientRule implements TokenRule {

    /**
     * Adds the rejected mass to pi.
     *
     * @param pi holds min(q, p / (1 - alpha)), V entries; on return a distribution
     * @param rest 1 minus the sum of pi, above 0
     */
    abstract void redistribute(double[] pi, double[] q, double[] p, double rest);

    @Override
    public final double[] target(Evidence evidence, Parameters parameters) {
        double[] q = evidence.q().sampled();
        double[] p = evidence.p().sampled();
        double share = 1 - parameters.alpha();
        if (lossless(parameters)) {
            return p;
        }
        if (share <= 0 || Distributions.divergence(p, q) == 0) {
            return q;
        }
        double[] pi = new double[q.length];
        double rest = 0;
        for (int v = 0; v < q.length; v++) {
            pi[v] = Math.min(q[v], p[v] / share);
            rest += q[v] - pi[v];
        }
        if (rest == 0) {
            return q;
        }
        redistribute(pi, q, p, rest);
        return pi;
    }

    /** Deferred means: not accepted for certain. */
    @Override
    public Judgement judge(Evidence evidence, Parameters parameters, int token) {
        double share = Math.max(0, 1 - parameters.alpha());
        Judgement own = Judgement.compare(
                evidence.p().sampled()[token], share * evidence.q().sampled()[token]);
        return new Judgement(own.score(), own.threshold(), own.deferred(), Double.NaN);
    }

    @Override
    public boolean lossless(Parameters parameters) {
        return parameters.alpha() == 0;
    }
}
