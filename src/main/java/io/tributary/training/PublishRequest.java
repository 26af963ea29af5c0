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
 * @param dtype of the weights on the disk, as config.json calls it: {@code float32} as they were trained, or {@code
 *     bfloat16}, rounded to half the bytes; null means float32. Both are computed with in float32
 */
@JsonNaming(SnakeCaseStrategy.class)
public record PublishRequest(
        String name,
        @Nullable String pair,
        @Nullable String partner,
        @Nullable String dtype) {
    private static final String ROUNDED = "bfloat16";

    /** A name that a request leaves out is empty, and refused as such. */
    public PublishRequest {
        name = Objects.requireNonNullElse(name, "");
    }

    boolean knownDtype() {
        return dtype == null || dtype.equals("float32") || rounded();
    }

    /** Whether the weights are to be rounded to bfloat16. */
    boolean rounded() {
        return ROUNDED.equals(dtype);
    }
}
