package io.tributary.core.rules;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How much of q a token rule hands to p at other alphas than the one it ran with: the mass of qs in 32 bins of the alpha
 * at which a token stops being deferred (reference/spec-cascades.md, section 2.8). Bin k holds the tokens that are deferred
 * at the k-th edge and kept at the next. Mass that is kept at the first edge already is in no bin.
 */
public final class MassSketch {
    /** Bins between 33 edges. */
    public static final int BINS = 32;

    private final double[] mass;

    private MassSketch(double[] mass) {
        this.mass = mass;
    }

    /**
     * Sorts q into the bins of several rules that compare the same scores, in one pass.
     *
     * @param scores what the rules compare, V entries, none negative
     * @param q what is sampled from, V entries
     * @param thresholds for each rule what a score must reach at each edge to be kept; 33, not increasing
     * @return a sketch for each rule
     */
    static List<MassSketch> of(double[] scores, double[] q, List<double[]> thresholds) {
        Bins[] sorted = thresholds.stream().map(Bins::new).toArray(Bins[]::new);
        double lowest = Double.POSITIVE_INFINITY;
        boolean missed = false;
        for (Bins bins : sorted) {
            lowest = Math.min(lowest, bins.lowest());
            missed |= bins.top >= 0;
        }
        if (missed) {
            DeferredMass below = DeferredMass.of(scores, q, lowest, v -> {
                for (Bins bins : sorted) {
                    bins.add(scores[v], q[v]);
                }
            });
            for (Bins bins : sorted) {
                bins.addBelow(below.mass());
            }
        }
        return Arrays.stream(sorted).map(bins -> new MassSketch(bins.mass)).toList();
    }

    /** The bins of one rule while they are filled. */
    private static final class Bins {
        private final double[] thresholds;
        private final double[] mass = new double[BINS];
        private final int top;

        Bins(double[] thresholds) {
            this.thresholds = thresholds;
            int last = BINS - 1;
            while (last >= 0 && !(0 < thresholds[last])) {
                last--; // not even a score of 0 misses this one
            }
            top = last;
        }

        /** The lowest threshold that some score can miss; infinite if there is none. */
        double lowest() {
            return top < 0 ? Double.POSITIVE_INFINITY : thresholds[top];
        }

        void add(double score, double q) {
            int bin = top;
            while (bin >= 0 && !(score < thresholds[bin])) {
                bin--;
            }
            if (bin >= 0) {
                mass[bin] += q;
            }
        }

        /** Takes the mass of scores that miss every threshold that can be missed. */
        void addBelow(double q) {
            if (top >= 0) {
                mass[top] += q;
            }
        }
    }

    /** From bins that are not empty; see {@link #bins}. @throws IllegalArgumentException if a bin does not exist */
    public static MassSketch of(Map<Integer, Double> bins) {
        double[] mass = new double[BINS];
        bins.forEach((bin, value) -> {
            if (bin < 0 || bin >= BINS) {
                throw new IllegalArgumentException("a sketch has bins 0.." + (BINS - 1) + ", not " + bin);
            }
            mass[bin] = value;
        });
        return new MassSketch(mass);
    }

    /** Number of each bin that is not empty, with its mass. */
    public Map<Integer, Double> bins() {
        Map<Integer, Double> bins = new TreeMap<>();
        for (int bin = 0; bin < BINS; bin++) {
            if (mass[bin] > 0) {
                bins.put(bin, mass[bin]);
            }
        }
        return bins;
    }

    /**
     * The mass that is deferred at an alpha: exact (but for the rounding of a sum) at an edge, between two edges as tight
     * as the bin between them is empty.
     *
     * @param edges the rule's {@link TokenRule#sketchAlphas}
     */
    Mixing eta(List<Double> edges, double alpha, boolean deferred) {
        if (alpha < edges.get(0)) {
            return new Mixing(deferred, from(0), 1);
        }
        int edge = BINS;
        while (edges.get(edge) > alpha) {
            edge--;
        }
        boolean exact = edge == BINS || edges.get(edge) == alpha;
        return new Mixing(deferred, from(exact ? edge : edge + 1), from(edge));
    }

    private double from(int bin) {
        double sum = 0;
        for (int k = bin; k < BINS; k++) {
            sum += mass[k];
        }
        return sum;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MassSketch sketch && Arrays.equals(mass, sketch.mass);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(mass);
    }

    @Override
    public String toString() {
        return bins().toString();
    }
}
