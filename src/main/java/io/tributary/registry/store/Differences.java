package io.tributary.registry.store;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * How far the smaller precisions of a version are from fp32, measured on one text.
 *
 * @param text SHA-256 of the text, so that figures of different texts are not taken for comparable
 * @param positions tokens that were predicted at each precision
 * @param items per precision, fp32 first; empty if nothing was measured
 * @param reason why nothing was measured; null if something was
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Differences(
        String text,
        int positions,
        List<Difference> items,
        @Nullable String reason) {
    public Differences {
        items = List.copyOf(items);
    }

    static Differences unmeasured(String text, String reason) {
        return new Differences(text, 0, List.of(), reason);
    }
}
