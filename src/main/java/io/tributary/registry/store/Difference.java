package io.tributary.registry.store;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What one precision makes of the text.
 *
 * @param precision {@code fp32}, {@code bf16} or {@code int8}
 * @param loss mean of -ln p over the text's tokens, in nats per token; null if it was not measured
 * @param same positions at which the most probable token is that of fp32
 * @param reason why it was not measured; null if it was
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Difference(
        String precision,
        @Nullable Double loss,
        int same,
        @Nullable String reason) {

    static Difference of(String precision, Reading reading, Reading fp32) {
        return new Difference(precision, reading.loss(), reading.agreeing(fp32), null);
    }

    static Difference unmeasured(String precision, String reason) {
        return new Difference(precision, null, 0, reason);
    }
}
