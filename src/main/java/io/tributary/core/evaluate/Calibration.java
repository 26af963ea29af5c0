package io.tributary.core.evaluate;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Chooses points of a sweep by demands, on some of its prompts, and tells how the chosen ones stand on others. Reporting a
 * point on the prompts it was chosen on flatters it (the winner's curse); reporting it on prompts that had no part in the
 * choice does not.
 */
public final class Calibration {
    private final List<PointValues> points;
    private final List<Spending> costs;
    private final int large;

    /**
     * @param costs of the points, on the axis that demands and choices are about
     * @param large index of the large model alone
     */
    public Calibration(List<PointValues> points, List<Spending> costs, int large) {
        this.points = List.copyOf(points);
        this.costs = List.copyOf(costs);
        this.large = large;
    }

    /**
     * Where quality is demanded, the cheapest point that meets the demands and is not the large model itself; else the best
     * point that meets them. Ties go to the better, then the cheaper, then the earlier point.
     *
     * @param prompts indices of the prompts that count, repeated as often as they count
     * @return index of the point; empty if none meets the demands, or the large model is right nowhere and a share of its
     *     quality is demanded
     */
    public OptionalInt choose(Demands demands, int[] prompts) {
        boolean share = demands.minQualityOfLarge() != null;
        if (share && figures(large, prompts).quality == 0) {
            return OptionalInt.empty();
        }
        double least = demands.minQualityOfLarge() == null ? 0 : demands.minQualityOfLarge();
        return choose(demands, least, share, !share, prompts);
    }

    /** The best point other than the large model itself that meets all demands but the one on quality. */
    public OptionalInt nearest(Demands demands, int[] prompts) {
        return choose(demands, 0, false, false, prompts);
    }

    private OptionalInt choose(Demands demands, double leastShare, boolean cheapest, boolean withLarge, int[] prompts) {
        Figures reference = figures(large, prompts);
        int best = -1;
        Figures bestFigures = reference;
        for (int i = 0; i < points.size(); i++) {
            if (i == large && !withLarge) {
                continue;
            }
            Figures f = figures(i, prompts);
            if (f.quality >= leastShare * reference.quality
                    && demands.leaveRoomFor(f.largeCalls, f.cost / reference.cost)
                    && (best < 0 || preferred(f, bestFigures, cheapest))) {
                best = i;
                bestFigures = f;
            }
        }
        return best < 0 ? OptionalInt.empty() : OptionalInt.of(best);
    }

    private static boolean preferred(Figures one, Figures other, boolean cheapest) {
        int byCost = Double.compare(other.cost, one.cost);
        int byQuality = Double.compare(one.quality, other.quality);
        return cheapest ? (byCost != 0 ? byCost > 0 : byQuality > 0) : (byQuality != 0 ? byQuality > 0 : byCost > 0);
    }

    /**
     * How firm a choice is: the share of bootstrap replicates of the prompts on which the same point is chosen.
     *
     * @param chosen what {@link #choose} gave for these demands and prompts
     */
    public double firmness(Demands demands, int[] prompts, int chosen, int resamples, long seed) {
        PairedBootstrap bootstrap = new PairedBootstrap(prompts.length, resamples, seed);
        long same = Arrays.stream(bootstrap.picks())
                .map(pick -> Arrays.stream(pick).map(i -> prompts[i]).toArray())
                .filter(pick -> choose(demands, pick).equals(OptionalInt.of(chosen)))
                .count();
        return (double) same / resamples;
    }

    /** @param prompts indices of the prompts to stand on, each once */
    public Standing standing(int point, int[] prompts, int resamples, long seed) {
        PairedBootstrap bootstrap = new PairedBootstrap(prompts.length, resamples, seed);
        PointValues own = points.get(point);
        PointValues reference = points.get(large);
        double[] quality = at(own.quality(), prompts);
        double[] largeQuality = at(reference.quality(), prompts);
        double[] ones = IntStream.of(prompts).mapToDouble(i -> 1).toArray();
        return new Standing(
                prompts.length,
                ratio(bootstrap, quality, ones),
                Arrays.stream(largeQuality).sum() == 0 ? null : ratio(bootstrap, quality, largeQuality),
                cost(bootstrap, point, prompts),
                ratio(bootstrap, at(own.largeCalls(), prompts), at(own.tokens(), prompts)));
    }

    private Standing.Estimate cost(PairedBootstrap bootstrap, int point, int[] prompts) {
        double[] replicates = Arrays.stream(bootstrap.picks())
                .mapToDouble(pick ->
                        ofLarge(point, Arrays.stream(pick).map(i -> prompts[i]).toArray()))
                .filter(Double::isFinite)
                .toArray();
        return Standing.Estimate.of(
                ofLarge(point, prompts),
                replicates.length == 0
                        ? new PairedBootstrap.Interval(Double.NaN, Double.NaN)
                        : PairedBootstrap.interval(replicates));
    }

    private double ofLarge(int point, int[] prompts) {
        return costs.get(point).over(prompts) / costs.get(large).over(prompts);
    }

    private static Standing.Estimate ratio(PairedBootstrap bootstrap, double[] parts, double[] wholes) {
        double value = Arrays.stream(parts).sum() / Arrays.stream(wholes).sum();
        return Standing.Estimate.of(value, bootstrap.ratio(parts, wholes));
    }

    private static double[] at(double[] values, int[] prompts) {
        return IntStream.of(prompts).mapToDouble(i -> values[i]).toArray();
    }

    private record Figures(double quality, double cost, double largeCalls) {}

    private Figures figures(int point, int[] prompts) {
        PointValues values = points.get(point);
        double quality = 0;
        double calls = 0;
        double tokens = 0;
        for (int i : prompts) {
            quality += values.quality()[i];
            calls += values.largeCalls()[i];
            tokens += values.tokens()[i];
        }
        return new Figures(quality / prompts.length, costs.get(point).over(prompts), calls / Math.max(tokens, 1));
    }
}
