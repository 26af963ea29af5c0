package io.tributary.core.rules;

import java.util.Map;
import java.util.Optional;

/**
 * A rule that chooses between q and p for the position as a whole: pi is q if the score reaches the threshold, else p.
 * Only the score and the threshold differ from rule to rule.
 */
abstract class PositionRule implements TokenRule {

    /** What speaks for the small model at this position; reads scalars only. */
    abstract double score(Evidence evidence);

    /** What the score must reach for q to be kept; reads scalars only. */
    abstract double threshold(Evidence evidence, Parameters parameters);

    @Override
    public final double[] target(Evidence evidence, Parameters parameters) {
        return defers(evidence, parameters)
                ? evidence.p().sampled()
                : evidence.q().sampled();
    }

    @Override
    public final double keepGreedy(Evidence evidence, Parameters parameters) {
        return defers(evidence, parameters) ? 0 : 1;
    }

    @Override
    public final Judgement judge(Evidence evidence, Parameters parameters, int token) {
        return Judgement.compare(score(evidence), threshold(evidence, parameters));
    }

    @Override
    public final Optional<Mixing> mixing(
            Evidence logged, Map<String, MassSketch> sketches, Parameters parameters, int token) {
        return Optional.of(defers(logged, parameters) ? Mixing.ALL_OF_P : Mixing.ALL_OF_Q);
    }

    private boolean defers(Evidence evidence, Parameters parameters) {
        return Judgement.defers(score(evidence), threshold(evidence, parameters));
    }
}
