package io.tributary.core.train.compare;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * One arm against BASELINE, seed by seed: the target of each seed is the final smoothed validation loss of its own
 * BASELINE, so that chance in the order of the data falls out.
 *
 * @param arm compared with the baseline
 * @param paired seeds that both have
 * @param reached how many of them reached their target
 * @param gap loss of BASELINE minus loss of the arm at equal steps: positive where the arm is better
 * @param last the last step that every paired run has
 * @param ended whether that is where BASELINE ends
 * @param finalGap the gap there
 * @param area under the gap up to there, nats × steps
 * @param steps steps to the target / BASELINE's steps to it; null unless every paired seed reached it
 * @param crossing step from which the arm stays behind BASELINE; null unless every paired seed falls behind after it led
 */
public record Comparison(
        Arm arm,
        int paired,
        int reached,
        SeedBand gap,
        double last,
        boolean ended,
        @Nullable SeedMean finalGap,
        @Nullable SeedMean area,
        @Nullable SeedMean steps,
        CostRatio flops,
        CostRatio seconds,
        @Nullable SeedMean crossing,
        Map<String, SeedMean> slices) {

    /**
     * Cost to the target / BASELINE's cost to it.
     *
     * @param given the teacher is there anyway; null unless every paired seed reached the target
     * @param charged its training is paid for; null also where that is not known
     */
    public record CostRatio(
            @Nullable SeedMean given, @Nullable SeedMean charged) {}

    /** @param window evaluations in the trailing mean of every loss */
    public static Comparison of(Arm baseline, Arm arm, int window) {
        TreeMap<Long, Pair> pairs = new TreeMap<>();
        arm.seeds().forEach((seed, ours) -> {
            Trajectory theirs = baseline.seeds().get(seed);
            if (theirs != null && theirs.loss().overlaps(ours.loss())) {
                pairs.put(seed, Pair.of(theirs, ours, window));
            }
        });
        List<Pair> all = List.copyOf(pairs.values());
        double last = all.stream().mapToDouble(pair -> pair.gap().lastX()).min().orElse(0);
        return new Comparison(
                arm,
                all.size(),
                (int) all.stream().filter(pair -> pair.reached().isPresent()).count(),
                SeedBand.of(all.stream().map(Pair::gap).toList()),
                last,
                all.stream().allMatch(pair -> pair.theirs().loss().lastX() <= last),
                mean(all, pair -> OptionalDouble.of(pair.gap().at(last))),
                mean(all, pair -> OptionalDouble.of(pair.gap().until(last).area())),
                mean(all, Pair::steps),
                ratio(all, Trajectory::flops),
                ratio(all, Trajectory::seconds),
                mean(all, pair -> pair.gap().fallsBelowZeroForGood()),
                slices(all, last));
    }

    private static CostRatio ratio(List<Pair> pairs, Function<Trajectory, Cost> unit) {
        return new CostRatio(
                mean(pairs, pair -> pair.cost(unit, (cost, step) -> OptionalDouble.of(cost.given(step)))),
                mean(pairs, pair -> pair.cost(unit, Cost::charged)));
    }

    /** Final gap of each slice that all paired runs have. */
    private static Map<String, SeedMean> slices(List<Pair> pairs, double last) {
        Map<String, SeedMean> gaps = new TreeMap<>();
        if (pairs.isEmpty()) {
            return gaps;
        }
        for (String name : pairs.get(0).ours().slices().keySet()) {
            SeedMean gap = mean(pairs, pair -> pair.slice(name, last));
            if (gap != null) {
                gaps.put(name, gap);
            }
        }
        return gaps;
    }

    /** Only if every seed has the value: the mean over those that happen to have one would flatter the arm. */
    private static @Nullable SeedMean mean(List<Pair> pairs, Function<Pair, OptionalDouble> value) {
        List<OptionalDouble> values = pairs.stream().map(value).toList();
        if (values.isEmpty() || values.stream().anyMatch(OptionalDouble::isEmpty)) {
            return null;
        }
        ToDoubleFunction<OptionalDouble> present = OptionalDouble::getAsDouble;
        return SeedMean.of(values.stream().mapToDouble(present).toArray());
    }
}
