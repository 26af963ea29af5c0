package io.tributary.core.rules;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Set;

/** A rule that exists only here: pi = (q + p) / 2. It must show up wherever rules do, without any registration. */
@AutoService(Rule.class)
public final class HalfRule implements TokenRule {

    @Override
    public RuleDescriptor descriptor() {
        return new RuleDescriptor(
                "test-half",
                "Half",
                "Tosses a fair coin between both models.",
                "pi = (q + p) / 2",
                "test sources",
                List.of(),
                Set.of(Need.Q_ROW, Need.P_ROW),
                "never",
                List.of());
    }

    @Override
    public double[] target(Evidence evidence, Parameters parameters) {
        double[] pi = evidence.q().sampled().clone();
        for (int v = 0; v < pi.length; v++) {
            pi[v] = (pi[v] + evidence.p().sampled()[v]) / 2;
        }
        return pi;
    }

    @Override
    public double keepGreedy(Evidence evidence, Parameters parameters) {
        return 0.5;
    }

    @Override
    public Judgement judge(Evidence evidence, Parameters parameters, int token) {
        return new Judgement(Double.NaN, Double.NaN, false, 0.5);
    }
}
