package io.tributary.core.evaluate;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Several tests at once: who looks at twenty comparisons finds one of p below 0.05 where there is nothing (Holm 1979). */
public final class Holm {
    private Holm() {}

    /** Per test its p, raised so that all tests together err with the probability that one promises; never above 1. */
    public static double[] adjusted(double[] p) {
        List<Integer> ascending = IntStream.range(0, p.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> p[i]))
                .toList();
        double[] adjusted = new double[p.length];
        double least = 0;
        for (int rank = 0; rank < p.length; rank++) {
            int test = ascending.get(rank);
            least = Math.max(least, Math.min(1, (p.length - rank) * p[test]));
            adjusted[test] = least;
        }
        return adjusted;
    }
}
