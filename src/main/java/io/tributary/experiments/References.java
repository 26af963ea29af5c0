package io.tributary.experiments;

import io.tributary.core.evaluate.CostQuality;
import io.tributary.core.evaluate.Routing;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What can be reached without any rule: by a coin between both models alone, and by whoever knew both answers.
 *
 * @param random from small alone to large alone; empty where costs do not add up over prompts
 * @param oracle by cost; empty where random is
 */
record References(List<CostQuality> random, List<CostQuality> oracle) {
    private static final References NONE = new References(List.of(), List.of());

    /** Corners of a drawn line; more cannot be told apart. */
    private static final int CORNERS = 60;

    static References of(@Nullable PointMeasures small, PointMeasures large, Valuation valuation) {
        double[] smallSpent = small == null ? null : valuation.spent(small);
        double[] largeSpent = valuation.spent(large);
        Double whole = valuation.of(large);
        if (small == null || smallSpent == null || largeSpent == null || whole == null) {
            return NONE;
        }
        double sum = Arrays.stream(largeSpent).sum();
        if (sum == 0) {
            return NONE;
        }
        List<CostQuality> random = List.of(
                new CostQuality(whole * Arrays.stream(smallSpent).sum() / sum, small.quality()),
                new CostQuality(whole, large.quality()));
        List<CostQuality> oracle = Routing.oracle(
                small.values(ExperimentRow.Answer::quality),
                large.values(ExperimentRow.Answer::quality),
                smallSpent,
                largeSpent);
        return new References(
                random,
                drawn(oracle).stream()
                        .map(p -> new CostQuality(whole * p.cost(), p.quality()))
                        .toList());
    }

    private static List<CostQuality> drawn(List<CostQuality> line) {
        int last = line.size() - 1;
        return last < CORNERS
                ? line
                : IntStream.rangeClosed(0, CORNERS)
                        .mapToObj(i -> line.get((int) ((long) last * i / CORNERS)))
                        .toList();
    }
}
