package io.tributary.serving;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Admission limits.
 *
 * @param queueCapacity interactive requests that may wait or run at once; one more is refused with 429
 * @param concurrent answers that are decoded in turn, block by block
 */
@ConfigurationProperties("tributary.serving")
public record ServingProperties(
        @DefaultValue("64") int queueCapacity,
        @DefaultValue("8") int concurrent) {}
