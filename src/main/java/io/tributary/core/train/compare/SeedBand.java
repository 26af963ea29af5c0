package io.tributary.core.train.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * Mean over seeds, place by place.
 *
 * @param x places where every seed has a value
 */
public record SeedBand(List<Double> x, List<SeedMean> y) {

    /** All curves at all of their places which every one of them covers; empty lists if there is none. */
    public static SeedBand of(Collection<Curve> curves) {
        double low = curves.stream().mapToDouble(Curve::firstX).max().orElse(0);
        double high = curves.stream().mapToDouble(Curve::lastX).min().orElse(-1);
        TreeSet<Double> places = new TreeSet<>();
        curves.forEach(curve -> Arrays.stream(curve.x())
                .filter(place -> place >= low && place <= high)
                .forEach(places::add));
        List<SeedMean> estimates = new ArrayList<>();
        for (double place : places) {
            estimates.add(SeedMean.of(
                    curves.stream().mapToDouble(curve -> curve.at(place)).toArray()));
        }
        return new SeedBand(List.copyOf(places), List.copyOf(estimates));
    }
}
