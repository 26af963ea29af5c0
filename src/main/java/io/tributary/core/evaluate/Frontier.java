package io.tributary.core.evaluate;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;

/** The points of a cost-quality plane that are worth having. */
public final class Frontier {
    private Frontier() {}

    /** Per point, whether no other dominates it. Equal points are all kept. */
    public static boolean[] pareto(List<CostQuality> points) {
        boolean[] kept = new boolean[points.size()];
        for (int i = 0; i < kept.length; i++) {
            CostQuality point = points.get(i);
            kept[i] = points.stream().noneMatch(other -> other.dominates(point));
        }
        return kept;
    }

    /**
     * Per point, whether it is a vertex of the non-decreasing convex hull (RouterBench): the upper hull of the Pareto
     * set, so that every other point is beaten by one vertex or by choosing at random between two.
     */
    public static boolean[] hull(List<CostQuality> points) {
        boolean[] pareto = pareto(points);
        List<Integer> candidates = IntStream.range(0, points.size())
                .filter(i -> pareto[i])
                .boxed()
                .sorted(Comparator.comparingDouble(i -> points.get(i).cost()))
                .toList();
        Deque<Integer> chain = new ArrayDeque<>();
        for (int next : candidates) {
            CostQuality point = points.get(next);
            if (!chain.isEmpty() && points.get(chain.peekLast()).equals(point)) {
                continue;
            }
            while (chain.size() >= 2) {
                int last = chain.removeLast();
                if (turnsRight(points.get(chain.getLast()), points.get(last), point)) {
                    chain.addLast(last);
                    break;
                }
            }
            chain.addLast(next);
        }
        boolean[] vertex = new boolean[points.size()];
        for (int i = 0; i < vertex.length; i++) {
            CostQuality point = points.get(i);
            vertex[i] = pareto[i] && chain.stream().anyMatch(j -> points.get(j).equals(point));
        }
        return vertex;
    }

    private static boolean turnsRight(CostQuality a, CostQuality b, CostQuality c) {
        return (b.cost() - a.cost()) * (c.quality() - a.quality())
                < (b.quality() - a.quality()) * (c.cost() - a.cost());
    }
}
