package io.tributary.experiments;

import io.tributary.core.evaluate.PairedDifference;
import io.tributary.core.evaluate.PromptsNeeded;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * One point of a sweep against another, prompt by prompt.
 *
 * @param quality of the first minus of the second
 * @param cost the same of what the axis counts (of latencies: milliseconds), over the mean of large alone; null where a
 *     point has no number on the axis
 * @param axis id of the cost axis, metric: of what answers are judged by
 * @param comparisons how many points the first could be compared with
 * @param holm p of the quality's difference, raised for these comparisons (Holm)
 * @param promptsNeeded how many would tell the qualities apart; null of a single prompt
 * @param contested prompts on which the two differ in quality, in the order of the data set
 */
@JsonNaming(SnakeCaseStrategy.class)
public record PointComparison(
        UUID point,
        UUID other,
        String label,
        String otherLabel,
        PairedDifference quality,
        @Nullable PairedDifference cost,
        String metric,
        String axis,
        int comparisons,
        double holm,
        List<Contested> contested,
        @Nullable PromptsNeeded promptsNeeded) {

    /** A prompt that one of the two answers better. */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Contested(
            String promptId,
            String prompt,
            String reference,
            String text,
            double quality,
            String otherText,
            double otherQuality) {
        public boolean won() {
            return quality > otherQuality;
        }
    }
}
