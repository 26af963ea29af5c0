package io.tributary.core.rules;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Speculative decoding as it is known: pi = p. */
@AutoService(Rule.class)
public final class Lossless implements TokenRule {
    private static final RuleDescriptor DESCRIPTOR = new RuleDescriptor(
            "lossless",
            "Lossless",
            "Always: the emitted token follows p exactly, the small model only saves time.",
            "pi = p",
            Papers.LEVIATHAN + "section 2",
            List.of(),
            Set.of(Need.P_ROW),
            "always",
            List.of());

    @Override
    public RuleDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public double[] target(Evidence evidence, Parameters parameters) {
        return evidence.p().sampled();
    }

    @Override
    public double keepGreedy(Evidence evidence, Parameters parameters) {
        return 0;
    }

    @Override
    public Judgement judge(Evidence evidence, Parameters parameters, int token) {
        return new Judgement(Double.NaN, Double.NaN, true, 1);
    }

    @Override
    public Optional<Mixing> mixing(
            Evidence logged, Map<String, MassSketch> sketches, Parameters parameters, int token) {
        return Optional.of(Mixing.ALL_OF_P);
    }

    @Override
    public boolean lossless(Parameters parameters) {
        return true;
    }
}
