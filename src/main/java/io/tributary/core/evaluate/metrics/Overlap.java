package io.tributary.core.evaluate.metrics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What two sequences have in common. */
final class Overlap {
    private Overlap() {}

    /** Size of the intersection of two multisets. */
    static <T> long of(List<T> a, List<T> b) {
        Map<T, Integer> left = new HashMap<>();
        b.forEach(item -> left.merge(item, 1, Integer::sum));
        long common = 0;
        for (T item : a) {
            int count = left.getOrDefault(item, 0);
            if (count > 0) {
                left.put(item, count - 1);
                common++;
            }
        }
        return common;
    }

    /** Every run of n neighbours. */
    static <T> List<List<T>> ngrams(List<T> items, int n) {
        List<List<T>> ngrams = new ArrayList<>();
        for (int i = 0; i + n <= items.size(); i++) {
            ngrams.add(items.subList(i, i + n));
        }
        return ngrams;
    }

    /** Harmonic mean; 0 if both are 0. */
    static double f1(double precision, double recall) {
        return precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0;
    }
}
