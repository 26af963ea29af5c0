package io.tributary.serving.web;

import io.tributary.cascade.Overrides;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What chat and text completions have in common.
 *
 * @param choices answers to each prompt; {@code n} in requests
 * @param maxTokens null leaves the endpoint's default
 * @param topAlternatives how many alternatives each log-probability comes with
 * @param provenance whether each token is reported with both models' numbers
 * @param provisional whether a stream shows what the small model of a sequence cascade writes before it is judged
 */
record Options(
        String model,
        AskedSampling sampling,
        long seed,
        int choices,
        @Nullable Integer maxTokens,
        List<String> stop,
        boolean stream,
        boolean includeUsage,
        boolean logprobs,
        int topAlternatives,
        Overrides overrides,
        boolean provenance,
        boolean provisional) {

    /** With a limit where the request sets none. */
    Options limitedTo(int byDefault) {
        return maxTokens != null
                ? this
                : new Options(
                        model,
                        sampling,
                        seed,
                        choices,
                        byDefault,
                        stop,
                        stream,
                        includeUsage,
                        logprobs,
                        topAlternatives,
                        overrides,
                        provenance,
                        provisional);
    }
}
