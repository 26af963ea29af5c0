package io.tributary.decisions;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the decision log.
 *
 * @param storeText whether prompts, answers and token texts are kept
 * @param queueCapacity generations that may wait to be written before decoding waits
 * @param batchSize generations written in one transaction
 */
@ConfigurationProperties("tributary.decisions")
public record DecisionProperties(
        @DefaultValue("true") boolean storeText,
        @DefaultValue("256") int queueCapacity,
        @DefaultValue("64") int batchSize) {}
