package io.tributary.training;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * How a run's result is to be served.
 *
 * @param name of the model; letters, digits, {@code .}, {@code _} and {@code -}
 * @param pair name of a pair to form; null forms none
 * @param partner the other half of the pair: a name of the registry; null means the run's teacher
 * @param weights how they are stored: {@code fp32} as they were trained, or {@code bf16}, rounded to half the size; null
 *     means fp32
 */
@JsonNaming(SnakeCaseStrategy.class)
public record PublishRequest(
        String name,
        @Nullable String pair,
        @Nullable String partner,
        @Nullable String weights) {
    private static final String BF16 = "bf16";

    /** A name that a request leaves out is empty, and refused as such. */
    public PublishRequest {
        name = Objects.requireNonNullElse(name, "");
    }

    boolean known() {
        return weights == null || weights.equals("fp32") || rounded();
    }

    boolean rounded() {
        return BF16.equals(weights);
    }
}
