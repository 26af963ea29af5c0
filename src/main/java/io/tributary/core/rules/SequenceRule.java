package io.tributary.core.rules;

import java.util.List;
import java.util.OptionalDouble;

/**
 * Judges the small model's whole answer: it is kept if its score reaches the threshold alpha, else the large model answers
 * anew (Gupta et al. 2024, arXiv 2404.10136). Scores read probabilities at temperature 1, whatever is sampled at; the
 * end-of-sequence token counts.
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
     * How sure it was of the answer; higher speaks for keeping it.
     *
     * @param confidences one per token, in order, at least one
     */
    double score(double[] confidences, Parameters parameters);

    /** A tie keeps. */
    default Judgement judge(double[] confidences, Parameters parameters) {
        return Judgement.compare(score(confidences, parameters), parameters.alpha());
    }

    @Override
    default List<String> decoders() {
        return List.of("sequence-cascade");
    }
}
