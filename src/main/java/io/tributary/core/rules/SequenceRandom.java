package io.tributary.core.rules;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/** Defers a whole answer by the throw of a coin. */
@AutoService(Rule.class)
public final class SequenceRandom implements SequenceRule {
    private static final RuleDescriptor DESCRIPTOR = new RuleDescriptor(
            "sequence-random",
            "Random answers",
            "Control: the large model answers anew with probability alpha, whatever the small one wrote.",
            "defer y with probability alpha",
            "control; the chord between both models in every deferral curve",
            List.of(ParameterDescriptor.alpha(
                    "share of answers that are deferred; taken into 0 .. 1", 0.0, 1.0, 0.5, 0.1, 0.25, 0.5, 0.75, 0.9)),
            Set.of(),
            "alpha = 1",
            List.of(
                    "A control, not a method: a score that does not lie above it says nothing about the answer.",
                    "The coin belongs to seed and prompt, so a larger alpha defers the same answers and more.",
                    LogProbRule.WHOLE_ANSWER));

    @Override
    public RuleDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public boolean control() {
        return true;
    }

    /** Nothing is read. */
    @Override
    public double confidence(Row q, int token) {
        return 0;
    }

    @Override
    public OptionalDouble confidence(double logProb) {
        return OptionalDouble.of(0);
    }

    @Override
    public Judgement judge(double[] confidences, Parameters parameters, Chance chance) {
        double rate = RandomDeferral.rate(parameters);
        return rate == 0 || rate == 1
                ? new Judgement(Double.NaN, Double.NaN, rate == 1, rate)
                : Judgement.compare(chance.coin(rate).uniform(), rate);
    }

    @Override
    public boolean lossless(Parameters parameters) {
        return RandomDeferral.rate(parameters) == 1;
    }
}
