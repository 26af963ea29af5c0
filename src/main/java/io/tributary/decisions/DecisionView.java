package io.tributary.decisions;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A kept decision. Unknown numbers are null, unknown tokens -1.
 *
 * @param ordinal place within the answer, from 0
 * @param writer {@code small|large|corrected|bonus}
 */
@JsonNaming(SnakeCaseStrategy.class)
public record DecisionView(
        UUID generationId,
        int ordinal,
        int position,
        int id,
        @Nullable String text,
        int draftedId,
        String writer,
        int block,
        int indexInBlock,
        Side q,
        Side p,
        @Nullable Double divergence,
        @Nullable Double score,
        @Nullable Double threshold,
        boolean deferred,
        @Nullable Double eta,
        @Nullable Double acceptance,
        @Nullable Double coin,
        boolean accepted) {

    /**
     * One model's view of the position; see {@link io.tributary.core.decode.Decision.Side}.
     *
     * @param draftedSampled probability of the drafted token in the sampled distribution, the others at temperature 1
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Side(
            int argmax,
            @Nullable Double max,
            @Nullable Double entropy,
            @Nullable Double drafted,
            @Nullable Double draftedSampled,
            @Nullable Double emitted) {}
}
