package io.tributary.training;

import java.util.List;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * How data was selected.
 *
 * @param pool number of windows scored
 * @param selected number taken
 * @param zeroShare share of the pool with score 0
 * @param binEdges n + 1 edges of the histogram
 * @param poolCounts of each bin
 * @param selectedCounts of each bin
 * @param poolLoss mean of the scorer's loss over the pool
 * @param selectedLoss the same over what was taken
 */
@JsonNaming(SnakeCaseStrategy.class)
public record SelectionView(
        String scorer,
        int pool,
        int selected,
        double zeroShare,
        List<Double> binEdges,
        List<Integer> poolCounts,
        List<Integer> selectedCounts,
        double poolLoss,
        double selectedLoss,
        double seconds,
        double flops,
        List<Scored> top,
        List<Scored> bottom) {

    /** A window of the pool as text. */
    public record Scored(int window, double score, String text) {}
}
