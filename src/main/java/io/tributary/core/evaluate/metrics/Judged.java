package io.tributary.core.evaluate.metrics;

/** An answer, with whatever a metric may judge it by. Metrics ask only for what their descriptor names. */
public interface Judged {

    String prompt();

    String answer();

    /** What is right. */
    String reference();

    /** What the large model alone answers to the same prompt. */
    String largeAnswer();

    /**
     * How surprised the large model is by a text that goes on from the prompt.
     *
     * @return mean of -ln p over the text's tokens, in nats; positive infinity if one of them is impossible
     * @throws IllegalArgumentException if the text has no token
     */
    double logLoss(String continuation);

    /** What the judging model replies to a question, decoded greedily. */
    String reply(String question);
}
