package io.tributary.core.rules;

import java.util.List;
import java.util.OptionalDouble;

/**
 * Judges the small model's whole answer: it is kept, or the large model answers anew (Gupta et al. 2024, arXiv 2404.10136).
 * Most are {@link ScoreRule}s.
 */
public interface SequenceRule extends Rule {

    /**
     * How sure the small model is of one token.
     *
     * @param q the row the token was drawn from
     */
    double confidence(Row q, int token);

    /**
     * The same where only the log-probability of the token is known, as of an answer that came from another server.
     *
     * @return empty if that does not suffice
     */
    default OptionalDouble confidence(double logProb) {
        return OptionalDouble.empty();
    }

    /**
     * Whether the answer is deferred.
     *
     * @param confidences one per token, in order, at least one
     * @param chance the answer's own coin, for rules that defer by chance
     */
    Judgement judge(double[] confidences, Parameters parameters, Chance chance);

    @Override
    default List<String> decoders() {
        return List.of("sequence-cascade");
    }
}
