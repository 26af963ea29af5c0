package io.tributary.core.decode;

import io.tributary.core.rules.Judgement;
import io.tributary.core.rules.Row;
import io.tributary.core.sampling.Distributions;
import io.tributary.core.sampling.Draws;
import io.tributary.core.sampling.NonFiniteLogits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Block verification (Sun et al. 2025, Algorithm 2) for random sampling. With w_0 = 1 and w_i = min(1, w_(i-1) p(x_i)/q(x_i)),
 * a coin of probability h_i is thrown for every length i; the longest success is accepted, and the token after it is
 * drawn from norm(max(0, w_i p - q)) of its position. Every block follows p exactly and is at least as long, on average,
 * as token-wise verification makes it.
 */
final class JointVerifier implements BlockVerifier {
    private static final Judgement ALWAYS_LARGE = new Judgement(Double.NaN, Double.NaN, true, 1);

    @Override
    public boolean ignoresGreedyDraft() {
        return false;
    }

    @Override
    public List<Verdict> verify(int position, List<Drafted> drafts, List<Row> p, Draws draws) {
        double[] w = jointWeights(drafts, p);
        int length = drafts.size();
        while (length > 0 && !accepted(length, position, w, drafts, p, draws)) {
            length--;
        }
        List<Verdict> verdicts = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            verdicts.add(verdict(drafts.get(i).token(), true, drafts.get(i), p.get(i), w[i + 1]));
        }
        if (length < drafts.size()) {
            Drafted draft = drafts.get(length);
            double[] target = scaled(p.get(length).sampled(), w[length]);
            int token = draws.categorical(
                    Distributions.residual(target, draft.q().sampled()), position + length, Draws.Kind.RESIDUAL);
            verdicts.add(verdict(token, false, draft, p.get(length), w[length + 1]));
        }
        return verdicts;
    }

    /** w_0 .. w_n. */
    private static double[] jointWeights(List<Drafted> drafts, List<Row> p) {
        double[] w = new double[drafts.size() + 1];
        w[0] = 1;
        for (int i = 0; i < drafts.size(); i++) {
            int token = drafts.get(i).token();
            double qs = drafts.get(i).q().sampled()[token];
            double ps = p.get(i).sampled()[token];
            // qs(x) = 0 cannot be drafted, except after rounding
            w[i + 1] = qs > 0 ? Math.min(1, w[i] * ps / qs) : (ps > 0 ? w[i] : 0);
        }
        return w;
    }

    private static boolean accepted(
            int length, int position, double[] w, List<Drafted> drafts, List<Row> p, Draws draws) {
        double h = w[length];
        if (length < drafts.size()) {
            double over = excess(
                    p.get(length).sampled(), w[length], drafts.get(length).q().sampled());
            double below = over + 1 - w[length];
            h = below > 0 ? over / below : 1;
        }
        if (!(h >= 0)) {
            throw new NonFiniteLogits("an acceptance probability is " + h);
        }
        return h >= 1 || (h > 0 && draws.coin(h, position + length - 1).success());
    }

    /** Sum of max(0, w p - q). */
    private static double excess(double[] p, double w, double[] q) {
        double sum = 0;
        for (int v = 0; v < p.length; v++) {
            sum += Math.max(0, w * p[v] - q[v]);
        }
        return sum;
    }

    private static double[] scaled(double[] p, double w) {
        double[] scaled = p.clone();
        for (int v = 0; v < scaled.length; v++) {
            scaled[v] *= w;
        }
        return scaled;
    }

    private static Verdict verdict(int token, boolean accepted, Drafted draft, Row p, double w) {
        double divergence = Distributions.divergence(p.sampled(), draft.q().sampled());
        return new Verdict(token, accepted, ALWAYS_LARGE, divergence, w, Double.NaN, Map.of());
    }
}
