package io.tributary.core.rules;

import com.google.auto.service.AutoService;
import io.tributary.core.sampling.Distributions;
import java.util.List;
import java.util.Set;

/** Speculative sampling with a thumb on the scale. */
@AutoService(Rule.class)
public final class Lenience extends LenientRule {
    private static final RuleDescriptor DESCRIPTOR = new RuleDescriptor(
            "lenience",
            "Lenience",
            "Accepts a draft as if p were 1 / (1 - alpha) times as large; no token becomes more probable "
                    + "than p / (1 - alpha) by acceptance.",
            "pi = min(q, p / (1 - alpha)) + R max(0, p - q) / D_TV(p, q), R = 1 - sum of min(q, p / (1 - " + "alpha))",
            Papers.LEVIATHAN + "App. A.5; residual as in the reference notebook of arXiv 2405.19261",
            List.of(ParameterDescriptor.alpha(
                    "lenience; 1 keeps every draft", 0.0, 1.0, 0.3, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99)),
            Set.of(Need.Q_ROW, Need.P_ROW, Need.P_MAX, Need.P_TOKEN),
            "alpha = 0",
            List.of(
                    "At temperature 0 it keeps argmax q iff p of it is at least (1 - alpha) max p, as token-v3 "
                            + "does.",
                    "At alpha of 1 and above only the small model writes."));

    @Override
    public RuleDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    void redistribute(double[] pi, double[] q, double[] p, double rest) {
        double divergence = Distributions.divergence(p, q);
        for (int v = 0; v < pi.length; v++) {
            pi[v] += rest * Math.max(0, p[v] - q[v]) / divergence;
        }
    }

    @Override
    public double keepGreedy(Evidence evidence, Parameters parameters) {
        return judge(evidence, parameters, evidence.q().argmax()).deferred() ? 0 : 1;
    }

    @Override
    public Judgement judge(Evidence evidence, Parameters parameters, int token) {
        if (!evidence.greedy()) {
            return super.judge(evidence, parameters, token);
        }
        Judgement own = Judgement.compare(
                evidence.p().prob(token),
                (1 - parameters.alpha()) * evidence.p().maxProb());
        // at alpha = 0 a token that ties with argmax p defers all the same: lossless is a promise
        boolean deferred =
                own.deferred() || lossless(parameters) && token != evidence.p().argmax();
        return new Judgement(own.score(), own.threshold(), deferred, Double.NaN);
    }
}
