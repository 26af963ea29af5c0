package io.tributary.experiments;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of sweeps.
 *
 * @param resamples bootstrap replicates behind the 95 % intervals
 * @param importShipped whether the experiment that ships with the product is imported when it is absent
 */
@ConfigurationProperties("tributary.experiments")
public record ExperimentProperties(
        @DefaultValue("2000") int resamples,
        @DefaultValue("true") boolean importShipped) {}
