package io.tributary.core.evaluate.metrics;

/** Compares the answer with the reference, text with text. */
public interface TextMetric extends Metric {

    /**
     * The quality of an answer.
     *
     * @param reference one that {@link #judges} accepts
     * @return 0 (worst) to 1 (best)
     */
    double quality(String answer, String reference);

    @Override
    default Grade grade(Judged judged) {
        return Grade.of(quality(judged.answer(), judged.reference()));
    }
}
