package io.tributary.core.evaluate.metrics;

import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** An answer whose models are functions. */
record StandIn(
        String prompt,
        String answer,
        String reference,
        String largeAnswer,
        ToDoubleFunction<String> losses,
        Function<String, String> replies)
        implements Judged {

    /** The reference is also what the large model says; there are no models to ask. */
    static StandIn texts(String answer, String reference) {
        return new StandIn(
                "",
                answer,
                reference,
                reference,
                text -> {
                    throw new AssertionError("a metric of texts asked a model");
                },
                question -> {
                    throw new AssertionError("a metric of texts asked a judge");
                });
    }

    @Override
    public double logLoss(String continuation) {
        return losses.applyAsDouble(continuation);
    }

    @Override
    public String reply(String question) {
        return replies.apply(question);
    }
}
