package io.tributary.decisions;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the decision log.
 *
 * @param storeText whether prompts, answers and token texts are kept
 * @param queueCapacity generations that may wait to be written before decoding waits
 * @param batchSize generations written in one transaction
 * @param keepDays after so many days answers are deleted with their prompts and decisions; null keeps them for ever
 */
@ConfigurationProperties("tributary.decisions")
public record DecisionProperties(
        @DefaultValue("true") boolean storeText,
        @DefaultValue("256") int queueCapacity,
        @DefaultValue("64") int batchSize,
        @Nullable Integer keepDays) {
    public DecisionProperties {
        if (keepDays != null && keepDays < 1) {
            throw new IllegalArgumentException("tributary.decisions.keep-days must be at least 1, not " + keepDays
                    + "; leave it out to keep answers for ever");
        }
    }
}
