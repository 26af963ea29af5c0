package io.tributary.core.evaluate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/** Areas of a cost-quality plane. */
public final class AverageQuality {
    private AverageQuality() {}

    /**
     * AIQ (RouterBench): mean quality of the non-decreasing convex hull over a range of costs. The hull goes on level
     * behind its last point. Only values over one range compare.
     *
     * @return empty unless the range has a length and the hull begins at its start or before
     */
    public static OptionalDouble aiq(List<CostQuality> points, double from, double to) {
        boolean[] vertex = Frontier.hull(points);
        List<CostQuality> hull = new ArrayList<>();
        for (int i = 0; i < vertex.length; i++) {
            if (vertex[i]) {
                hull.add(points.get(i));
            }
        }
        hull.sort(Comparator.comparingDouble(CostQuality::cost));
        if (hull.isEmpty() || to <= from || hull.get(0).cost() > from) {
            return OptionalDouble.empty();
        }
        double area = 0;
        for (int i = 0; i < hull.size(); i++) {
            CostQuality a = hull.get(i);
            CostQuality b =
                    i + 1 < hull.size() ? hull.get(i + 1) : new CostQuality(Math.max(to, a.cost()), a.quality());
            area += between(a, b, Math.max(from, a.cost()), Math.min(to, b.cost()));
        }
        return OptionalDouble.of(area / (to - from));
    }

    /** Area under the line from a to b, of its part between two costs. */
    private static double between(CostQuality a, CostQuality b, double from, double to) {
        if (to <= from) {
            return 0;
        }
        double slope = (b.quality() - a.quality()) / (b.cost() - a.cost());
        double middle = a.quality() + slope * ((from + to) / 2 - a.cost());
        return middle * (to - from);
    }

    /**
     * Hypervolume: the area that is both dearer than a point and worse, up to a reference. It depends on the reference, so
     * print it beside the value.
     */
    public static double hypervolume(List<CostQuality> points, CostQuality reference) {
        boolean[] pareto = Frontier.pareto(points);
        List<CostQuality> front = new ArrayList<>();
        for (int i = 0; i < pareto.length; i++) {
            CostQuality point = points.get(i);
            if (pareto[i] && point.cost() < reference.cost() && point.quality() > reference.quality()) {
                front.add(point);
            }
        }
        front.sort(Comparator.comparingDouble(CostQuality::cost));
        double area = 0;
        for (int i = 0; i < front.size(); i++) {
            double until = i + 1 < front.size() ? front.get(i + 1).cost() : reference.cost();
            area += (until - front.get(i).cost()) * (front.get(i).quality() - reference.quality());
        }
        return area;
    }
}
