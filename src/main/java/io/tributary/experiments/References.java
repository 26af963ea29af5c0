package io.tributary.experiments;

import io.tributary.core.evaluate.CostQuality;
import io.tributary.core.evaluate.Routing;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What can be reached without any rule: by a coin between both models alone, and by whoever knew both answers.
 *
 * @param random from small alone to large alone; empty where costs do not add up over prompts
 * @param oracle by cost; empty where random is
 */
record References(List<CostQuality> random, List<CostQuality> oracle) {
    /** Corners of a drawn line; more cannot be told apart. */
    private static final int CORNERS = 60;

    static References of(@Nullable PointMeasures small, PointMeasures large, CostAxis axis, @Nullable Flops flops) {
        @Nullable ToDoubleFunction<ExperimentRow.Answer> spent = spent(axis, flops);
        if (small == null || spent == null) {
            return new References(List.of(), List.of());
        }
        double[] smallCost = small.values(spent);
        double[] largeCost = large.values(spent);
        double whole = Arrays.stream(largeCost).sum();
        if (whole == 0) {
            return new References(List.of(), List.of());
        }
        List<CostQuality> random = List.of(
                new CostQuality(Arrays.stream(smallCost).sum() / whole, small.quality()),
                new CostQuality(1, large.quality()));
        return new References(
                random,
                drawn(Routing.oracle(
                        small.values(ExperimentRow.Answer::quality),
                        large.values(ExperimentRow.Answer::quality),
                        smallCost,
                        largeCost)));
    }

    /** What an answer adds to the axis; null on an axis of ratios or percentiles. */
    private static @Nullable ToDoubleFunction<ExperimentRow.Answer> spent(CostAxis axis, @Nullable Flops flops) {
        return switch (axis) {
            case COST -> ExperimentRow.Answer::modelMs;
            case FLOPS -> flops;
            case CALLS, P50, P95 -> null;
        };
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
