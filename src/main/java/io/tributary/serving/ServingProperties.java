package io.tributary.serving;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Admission limits.
 *
 * @param queueCapacity interactive requests that may wait or run at once; one more is refused with 429
 * @param streams answers that are written at once; their blocks share forward passes
 * @param concurrent scoring passes and sweeps that take turns with them
 * @param cacheMegabytes what the key-value caches of all running answers may grow to; a request that needs more alone is
 *     refused, others wait; what they leave free holds texts that were read before
 * @param prefixCache whether the models' reading of a text is kept for texts of the same caller that begin alike
 */
@ConfigurationProperties("tributary.serving")
public record ServingProperties(
        @DefaultValue("64") int queueCapacity,
        @DefaultValue("16") int streams,
        @DefaultValue("8") int concurrent,
        @DefaultValue("4096") int cacheMegabytes,
        @DefaultValue("true") boolean prefixCache) {
    public ServingProperties {
        requirePositive("queue-capacity", queueCapacity);
        requirePositive("streams", streams);
        requirePositive("concurrent", concurrent);
        requirePositive("cache-megabytes", cacheMegabytes);
    }

    private static void requirePositive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException("tributary.serving." + name + " must be at least 1, not " + value);
        }
    }
}
