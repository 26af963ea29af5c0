package io.tributary.core.rules;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Set;

/** Random deferral. */
@AutoService(Rule.class)
public final class Mixture implements TokenRule {
    private static final RuleDescriptor DESCRIPTOR = new RuleDescriptor(
            "mixture",
            "Mixture",
            "Chooses the small model with probability alpha, blindly: the control every other rule must " + "beat.",
            "pi = alpha q + (1 - alpha) p",
            "static ensemble; the line between both models in every cost-quality plane",
            List.of(ParameterDescriptor.alpha(
                    "weight of q; taken into 0 .. 1", 0.0, 1.0, 0.5, 0.1, 0.25, 0.5, 0.75, 0.9)),
            Set.of(Need.Q_ROW, Need.P_ROW),
            "alpha = 0",
            List.of("At temperature 0 it is random deferral: argmax q is kept with probability alpha."));

    @Override
    public RuleDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public double[] target(Evidence evidence, Parameters parameters) {
        double weight = weight(parameters);
        double[] q = evidence.q().sampled();
        double[] p = evidence.p().sampled();
        if (weight == 0 || weight == 1) {
            return weight == 0 ? p : q;
        }
        double[] pi = new double[q.length];
        for (int v = 0; v < q.length; v++) {
            pi[v] = weight * q[v] + (1 - weight) * p[v];
        }
        return pi;
    }

    @Override
    public double keepGreedy(Evidence evidence, Parameters parameters) {
        return weight(parameters);
    }

    /** Deferred means: not accepted for certain. */
    @Override
    public Judgement judge(Evidence evidence, Parameters parameters, int token) {
        double weight = weight(parameters);
        boolean overshoots = evidence.greedy()
                ? token != evidence.p().argmax()
                : evidence.p().sampled()[token] < evidence.q().sampled()[token];
        return new Judgement(Double.NaN, Double.NaN, weight < 1 && overshoots, 1 - weight);
    }

    @Override
    public boolean lossless(Parameters parameters) {
        return weight(parameters) == 0;
    }

    /** Outside 0 .. 1 the sum would be no distribution. */
    private static double weight(Parameters parameters) {
        return Math.min(1, Math.max(0, parameters.alpha()));
    }
}
