package io.tributary.core.sampling;

import java.util.Arrays;

/**
 * The one place where logits become probabilities and where probabilities are compared. Everything sums in float64.
 * Arrays named {@code probs} are distributions over the vocabulary (length V, non-negative, sum 1).
 */
public final class Distributions {
    private Distributions() {}

    /**
     * Plain softmax.
     *
     * @param logits V entries; minus infinity masks a token
     * @param temperature divides the logits; above 0
     * @throws NonFiniteLogits if an entry is NaN or plus infinity, or if every entry is masked
     */
    public static double[] softmax(float[] logits, double temperature) {
        double max = Double.NEGATIVE_INFINITY;
        for (float z : logits) {
            if (Float.isNaN(z) || z == Float.POSITIVE_INFINITY) {
                throw new NonFiniteLogits("a logit is " + z);
            }
            max = Math.max(max, z);
        }
        if (max == Double.NEGATIVE_INFINITY) {
            throw new NonFiniteLogits("every token is masked");
        }
        double[] probs = new double[logits.length];
        double sum = 0;
        for (int v = 0; v < probs.length; v++) {
            probs[v] = Math.exp((logits[v] - max) / temperature);
            sum += probs[v];
        }
        return scaled(probs, sum);
    }

    /** Natural logarithms of {@link #softmax}, exact where the probability itself would vanish. */
    public static double[] logSoftmax(float[] logits, double temperature) {
        double[] probs = softmax(logits, temperature);
        int best = argmax(probs);
        double top = Math.log(probs[best]);
        double[] logProbs = new double[logits.length];
        for (int v = 0; v < logProbs.length; v++) {
            logProbs[v] = ((double) logits[v] - logits[best]) / temperature + top;
        }
        return logProbs;
    }

    /** The distribution that is actually sampled: softmax at the sampling's temperature, truncated, renormalised. One-hot if greedy. */
    public static double[] sampled(float[] logits, Sampling sampling) {
        if (sampling instanceof Sampling.Random random) {
            return truncated(softmax(logits, random.temperature()), random);
        }
        double[] probs = softmax(logits, 1);
        int best = argmax(probs);
        Arrays.fill(probs, 0);
        probs[best] = 1;
        return probs;
    }

    /**
     * Drops what top-k, top-p and min-p drop, and renormalises.
     *
     * @param probs softmax at the sampling's temperature; changed in place
     */
    public static double[] truncated(double[] probs, Sampling.Random random) {
        double floor = floorOf(probs, random);
        if (floor <= 0) {
            return probs;
        }
        double sum = 0;
        for (int v = 0; v < probs.length; v++) {
            if (probs[v] < floor) {
                probs[v] = 0;
            }
            sum += probs[v];
        }
        return scaled(probs, sum);
    }

    /** Smallest probability that survives; ties at the border survive together, so the set never depends on token order. */
    private static double floorOf(double[] probs, Sampling.Random random) {
        double floor = 0;
        if (random.topK() > 0 && random.topK() < probs.length || random.topP() < 1) {
            double[] ascending = probs.clone();
            Arrays.sort(ascending);
            int n = ascending.length;
            if (random.topK() > 0 && random.topK() < n) {
                floor = ascending[n - random.topK()];
            }
            if (random.topP() < 1) {
                double kept = mass(ascending, floor);
                double sum = 0;
                for (int i = n - 1; i >= 0 && ascending[i] >= floor; i--) {
                    sum += ascending[i];
                    if (sum >= random.topP() * kept) {
                        floor = ascending[i];
                        break;
                    }
                }
            }
        }
        return Math.max(floor, random.minP() * max(probs));
    }

    private static double mass(double[] probs, double floor) {
        double sum = 0;
        for (double p : probs) {
            sum += p >= floor ? p : 0;
        }
        return sum;
    }

    private static double[] scaled(double[] probs, double sum) {
        for (int v = 0; v < probs.length; v++) {
            probs[v] /= sum;
        }
        return probs;
    }

    /** Index of the largest entry; the lowest index on ties. */
    public static int argmax(double[] probs) {
        int best = 0;
        for (int v = 1; v < probs.length; v++) {
            if (probs[v] > probs[best]) {
                best = v;
            }
        }
        return best;
    }

    /** Largest entry. */
    public static double max(double[] probs) {
        return probs[argmax(probs)];
    }

    /** Shannon entropy in nats; 0 log 0 is 0. */
    public static double entropy(double[] probs) {
        double sum = 0;
        for (double p : probs) {
            sum -= p > 0 ? p * Math.log(p) : 0;
        }
        return sum;
    }

    /** Total variation distance, the sum of max(0, a - b), in [0, 1]. */
    public static double divergence(double[] a, double[] b) {
        // four sums side by side, because in one the processor would wait for each addition before the next
        double first = 0;
        double second = 0;
        double third = 0;
        double fourth = 0;
        int v = 0;
        for (; v + 3 < a.length; v += 4) {
            first += twicePositive(a[v] - b[v]);
            second += twicePositive(a[v + 1] - b[v + 1]);
            third += twicePositive(a[v + 2] - b[v + 2]);
            fourth += twicePositive(a[v + 3] - b[v + 3]);
        }
        for (; v < a.length; v++) {
            first += twicePositive(a[v] - b[v]);
        }
        return Math.min(1, (first + second + (third + fourth)) / 2);
    }

    /** 2 max(0, d), exactly, without a branch. */
    private static double twicePositive(double d) {
        return d + Math.abs(d);
    }

    /**
     * Where a rejected draft is redrawn from: norm(max(0, pi - q)).
     *
     * @return the residual distribution, or a copy of pi where pi equals q and the residual has no mass (then every
     *     draft is accepted and the residual unreachable; 0/0 must not arise all the same)
     */
    public static double[] residual(double[] pi, double[] q) {
        double[] rest = new double[pi.length];
        double sum = 0;
        for (int v = 0; v < pi.length; v++) {
            rest[v] = Math.max(0, pi[v] - q[v]);
            sum += rest[v];
        }
        return sum > 0 ? scaled(rest, sum) : pi.clone();
    }
}
