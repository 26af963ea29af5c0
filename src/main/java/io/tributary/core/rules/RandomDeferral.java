package io.tributary.core.rules;

import com.google.auto.service.AutoService;
import io.tributary.core.sampling.Draws;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Defers a token by the throw of a coin: what any rule has to beat at the same cost. */
@AutoService(Rule.class)
public final class RandomDeferral implements TokenRule {
    private static final RuleDescriptor DESCRIPTOR = new RuleDescriptor(
            "random",
            "Random deferral",
            "Control: defers a token with probability alpha, whatever the models say.",
            "pi = p with probability alpha, else q",
            "control; the chord between both models in every deferral curve",
            List.of(ParameterDescriptor.alpha(
                    "share of tokens that are deferred; taken into 0 .. 1", 0.0, 1.0, 0.5, 0.1, 0.25, 0.5, 0.75, 0.9)),
            Set.of(),
            "alpha = 1",
            List.of(
                    "A control, not a method: a rule that does not lie above it has learned nothing from its scores.",
                    "The coin belongs to seed, prompt and position, so that two values of alpha defer the same tokens as far as they can.",
                    "Its law is that of mixture with weight 1 - alpha, which accepts more: mixture need not know the coin before the large model runs.",
                    "Answers of it are not replayed."));

    @Override
    public RuleDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public boolean control() {
        return true;
    }

    /** The law given the coin; in expectation over it where none is thrown. */
    @Override
    public double[] target(Evidence evidence, Parameters parameters) {
        double rate = rate(parameters);
        if (rate == 0 || rate == 1) {
            return row(evidence, rate == 1);
        }
        Optional<Draws.Coin> coin = evidence.coin(rate);
        return coin.map(thrown -> row(evidence, thrown.success())).orElseGet(() -> expected(evidence, rate));
    }

    private static double[] row(Evidence evidence, boolean deferred) {
        return deferred ? evidence.p().sampled() : evidence.q().sampled();
    }

    private static double[] expected(Evidence evidence, double rate) {
        double[] q = evidence.q().sampled();
        double[] p = evidence.p().sampled();
        double[] pi = new double[q.length];
        for (int v = 0; v < q.length; v++) {
            pi[v] = (1 - rate) * q[v] + rate * p[v];
        }
        return pi;
    }

    @Override
    public double keepGreedy(Evidence evidence, Parameters parameters) {
        double rate = rate(parameters);
        if (rate == 0 || rate == 1) {
            return 1 - rate;
        }
        return evidence.coin(rate).map(thrown -> thrown.success() ? 0.0 : 1.0).orElse(1 - rate);
    }

    /** Keeps if the coin's number, which takes the place of a score, reaches the rate. */
    @Override
    public Judgement judge(Evidence evidence, Parameters parameters, int token) {
        double rate = rate(parameters);
        if (rate == 0 || rate == 1) {
            return new Judgement(Double.NaN, Double.NaN, rate == 1, rate);
        }
        return evidence.coin(rate)
                .map(thrown -> Judgement.compare(thrown.uniform(), rate))
                .orElseGet(() -> new Judgement(Double.NaN, rate, false, rate));
    }

    @Override
    public boolean lossless(Parameters parameters) {
        return rate(parameters) == 1;
    }

    /** Outside 0 .. 1 it would be no probability. */
    static double rate(Parameters parameters) {
        return Math.min(1, Math.max(0, parameters.alpha()));
    }
}
