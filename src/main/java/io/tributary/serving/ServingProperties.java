package io.tributary.serving;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Admission limits.
 *
 * @param queueCapacity interactive requests that may wait or run at once; one more is refused with 429
 * @param streams answers that are written at once; their blocks share forward passes
 * @param concurrent scoring passes and sweeps that take turns with them
 * @param cacheMegabytes what the key-value caches of all running answers may grow to; a request that needs more alone is
 *     refused, others wait; what they leave free holds texts that were read before; given as 0, a quarter of the memory of
 *     machine or container, 4,096 at most
 * @param prefixCache whether the models' reading of a text is kept for texts of the same caller that begin alike
 */
@ConfigurationProperties("tributary.serving")
public record ServingProperties(
        @DefaultValue("64") int queueCapacity,
        @DefaultValue("16") int streams,
        @DefaultValue("8") int concurrent,
        @DefaultValue("0") int cacheMegabytes,
        @DefaultValue("true") boolean prefixCache) {
    private static final int MOST_USUAL_CACHE = 4096;

    public ServingProperties {
        requirePositive("queue-capacity", queueCapacity);
        requirePositive("streams", streams);
        requirePositive("concurrent", concurrent);
        cacheMegabytes = cacheMegabytes == 0 ? usualCache(machineBytes()) : cacheMegabytes;
        requirePositive("cache-megabytes", cacheMegabytes);
    }

    /** In MB: the rest is for weights, the heap and everybody else. */
    static int usualCache(long machineBytes) {
        return (int) Math.max(1, Math.min(MOST_USUAL_CACHE, (machineBytes >> 20) / 4));
    }

    private static long machineBytes() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
    }

    private static void requirePositive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException("tributary.serving." + name + " must be at least 1, not " + value);
        }
    }
}
