package io.tributary.core.rules;

/**
 * Keeps the small model's answer if its score reaches the threshold alpha. Scores read probabilities at temperature 1,
 * whatever is sampled at; the end-of-sequence token counts.
 */
public interface ScoreRule extends SequenceRule {

    /**
     * How sure the small model was of the answer; higher speaks for keeping it.
     *
     * @param confidences one per token, in order, at least one
     */
    double score(double[] confidences, Parameters parameters);

    /** A tie keeps. */
    @Override
    default Judgement judge(double[] confidences, Parameters parameters, Chance chance) {
        return Judgement.compare(score(confidences, parameters), parameters.alpha());
    }
}
