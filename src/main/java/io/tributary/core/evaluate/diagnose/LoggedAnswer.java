package io.tributary.core.evaluate.diagnose;

import io.tributary.core.decode.Decision;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An answer as it was kept.
 *
 * @param model that a request named
 * @param rule null for a model alone
 * @param slice of the data set its prompt belongs to; null where no data set has the prompt
 */
public record LoggedAnswer(
        String model, @Nullable String rule, @Nullable String slice, List<Position> positions) {
    public LoggedAnswer {
        positions = List.copyOf(positions);
    }

    /** @param text of the emitted token; null where texts are not stored */
    public record Position(Decision decision, @Nullable String text) {}
}
