package io.tributary.core.evaluate.metrics;

/** What a metric judges an answer by. */
public enum MetricNeed {
    /** The data set says what is right. */
    REFERENCE,
    /** The large model alone has answered the prompt. */
    LARGE_ANSWER,
    /** The large model scores a text. */
    LARGE_MODEL,
    /** A judging model is named. */
    JUDGE
}
