package io.tributary.core.rules;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A token-level rule: it only says which distribution <b>pi</b> the emitted token must follow. The verifier does the
 * rest, so a new rule cannot break the exactness of decoding.
 */
public interface TokenRule extends Rule {

    /**
     * The law of the emitted token at temperature above 0.
     *
     * @return pi: V entries, sum 1; may be one of the rows' own arrays, which the caller does not change
     */
    double[] target(Evidence evidence, Parameters parameters);

    /**
     * The same of one token. It must equal that entry of {@link #target(Evidence, Parameters)} to the bit; a rule that can
     * say it without a row of its own saves that row wherever a draft is accepted.
     */
    default double target(Evidence evidence, Parameters parameters, int token) {
        return target(evidence, parameters)[token];
    }

    /**
     * The probability that the drafted token, argmax q, is kept at temperature 0, where it differs from argmax p; 0 or 1
     * except for random rules. If the two are equal the verifier keeps the token without asking. Must read scalars only.
     */
    double keepGreedy(Evidence evidence, Parameters parameters);

    /** What the rule thought of one token, for the decision log. */
    Judgement judge(Evidence evidence, Parameters parameters, int token);

    /**
     * The alphas that bound the bins of this rule's {@link MassSketch}: 33, ascending, or none if the rule needs no
     * sketch. Stored sketches refer to them, so they never change.
     */
    default List<Double> sketchAlphas() {
        return List.of();
    }

    /**
     * How q and p are mixed at a token, from what a log keeps of the position.
     *
     * @param logged scalars, and probabilities of the drafted token only; anything else throws {@link NotLogged}
     * @param sketches of the position, by rule id
     * @return empty if the rule needs more than is kept
     */
    default Optional<Mixing> mixing(
            Evidence logged, Map<String, MassSketch> sketches, Parameters parameters, int token) {
        return Optional.empty();
    }

    /** Speculative; a token cascade too if the rule decides before the large model runs. */
    @Override
    default List<String> decoders() {
        return descriptor().decidesFromSmallOnly() ? List.of("speculative", "token-cascade") : List.of("speculative");
    }
}
