package io.tributary.core.rules;

import java.util.OptionalDouble;

/** A sequence rule that looks at the log-probabilities of the tokens that were written; only how it sums them up differs. */
abstract class LogProbRule implements ScoreRule {
    static final String SOURCE = "Gupta et al., Language Model Cascades: Token-Level Uncertainty and Beyond, ICLR 2024 "
            + "(arXiv 2404.10136), section 3";
    static final String LOSSLESS_AT = "alpha above 0: every answer is the large model's";
    static final String WHOLE_ANSWER =
            "The answer is held back until the small model has finished it; a deferral pays for both models.";

    @Override
    public final double confidence(Row q, int token) {
        return Math.log(q.prob(token));
    }

    @Override
    public final OptionalDouble confidence(double logProb) {
        return OptionalDouble.of(logProb);
    }

    @Override
    public final boolean lossless(Parameters parameters) {
        return parameters.alpha() > 0;
    }
}
