package io.tributary.core.rules;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Set;

/** The lossy baseline that wastes no acceptance. */
@AutoService(Rule.class)
public final class TranThien extends LenientRule {
    private static final RuleDescriptor DESCRIPTOR = new RuleDescriptor(
            "tran-thien",
            "Optimal lossy (Tran-Thien)",
            "Accepts as lenience does, and spreads the rejected mass so that the law stays as near to p "
                    + "as that acceptance allows.",
            "pi = max(min(q, p / (1 - alpha)), p / beta), beta such that pi sums to 1",
            "Tran-Thien, An Optimal Lossy Variant of Speculative Decoding, 2023; the lossy baseline of arXiv 2405.19261",
            List.of(ParameterDescriptor.alpha(
                    "lenience; 1 keeps every draft", 0.0, 1.0, 0.3, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99)),
            Set.of(Need.Q_ROW, Need.P_ROW),
            "alpha at or below 0, and at temperature 0 always",
            List.of(
                    "At temperature 0 p is one-hot and the rule is lossless.",
                    "At alpha of 1 and above only the small model writes (above temperature 0)."));

    @Override
    public RuleDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    void redistribute(double[] pi, double[] q, double[] p, double rest) {
        double scale = scale(q, p, rest);
        for (int v = 0; v < pi.length; v++) {
            pi[v] = Math.max(pi[v], scale * p[v]);
        }
    }

    /**
     * 1 / beta: the t at which the sum of max(0, t p - q) is {@code rest}. The sum is convex and piecewise linear in t,
     * and Newton's steps from above end exactly at the root, usually after three or four passes.
     */
    private static double scale(double[] q, double[] p, double rest) {
        double t = Double.POSITIVE_INFINITY;
        while (true) {
            double sumQ = 0;
            double sumP = 0;
            for (int v = 0; v < q.length; v++) {
                if (p[v] > 0 && t * p[v] > q[v]) {
                    sumQ += q[v];
                    sumP += p[v];
                }
            }
            double next = (rest + sumQ) / sumP;
            if (!(next < t)) {
                return t;
            }
            t = next;
        }
    }

    /** Below 0 too: beta = 1 then solves the equation, and pi is p. */
    @Override
    public boolean lossless(Parameters parameters) {
        return parameters.alpha() <= 0;
    }

    @Override
    public double keepGreedy(Evidence evidence, Parameters parameters) {
        return 0;
    }

    @Override
    public Judgement judge(Evidence evidence, Parameters parameters, int token) {
        if (evidence.greedy()) {
            boolean deferred = token != evidence.p().argmax();
            return new Judgement(deferred ? 0 : 1, 1, deferred, Double.NaN);
        }
        return super.judge(evidence, parameters, token);
    }
}
