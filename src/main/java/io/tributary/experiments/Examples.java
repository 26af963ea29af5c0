package io.tributary.experiments;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A page of a point's answers, in the order of the data set.
 *
 * @param nextCursor opaque; null on the last page
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Examples(List<Example> items, @Nullable String nextCursor) {

    /**
     * One prompt answered by a point and, for comparison, by each model alone.
     *
     * @param quality the experiment's metric of this answer, 0..1
     * @param relativeCost modelled milliseconds over those of large alone on this prompt; null if large is not stored
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Example(
            String promptId,
            String prompt,
            String reference,
            String text,
            double quality,
            @Nullable Double relativeCost,
            @Nullable String largeText,
            @Nullable String smallText) {}
}
