package io.tributary.core.evaluate;

import java.util.List;
import java.util.OptionalInt;

/**
 * Finds points of a running sweep that are not worth going on with. A point is dominated if another one took at most as much
 * time and as many calls of the large model on the same prompts and is better by more than chance allows: were the
 * difference of each prompt as likely to have the other sign, sums of differences would reach theirs, s, with a probability
 * of at most exp(-s^2 / (2 sum d^2)) (Hoeffding 1963, theorem 2), a bound of the p that {@link SignFlip} counts. The level is
 * divided by the number of comparisons that the sweep can make, so that any point at all is stopped wrongly with a
 * probability of at most {@value #RISK}.
 */
public final class Dominance {
    /** Probability that a sweep stops any point that is not worse. */
    public static final double RISK = 0.05;

    /** Prompts before the first look; each later look comes after twice as many. */
    static final int FIRST = 32;

    /** What the exponent of a difference has to exceed, so that the bound falls below the level of one comparison. */
    private final double least;

    /** @param points of the sweep, and its prompts */
    public Dominance(int points, int prompts) {
        long looks = 0;
        for (long at = FIRST; at < prompts; at *= 2) {
            looks++;
        }
        least = Math.log(Math.max(1, looks * points * (points - 1L)) / RISK);
    }

    /** Whether points are held against each other when so many prompts are answered: after 32, 64, 128 and so on. */
    public static boolean looksAfter(int answered) {
        return answered >= FIRST && answered % FIRST == 0 && Integer.bitCount(answered / FIRST) == 1;
    }

    /** @return index of the point that dominates it most clearly, the first of several; empty if none does */
    public OptionalInt over(PointValues point, List<PointValues> others) {
        int clearest = -1;
        double furthest = least;
        for (int i = 0; i < others.size(); i++) {
            PointValues other = others.get(i);
            if (other == point || dearer(other, point)) {
                continue;
            }
            double exponent = exponent(other.quality(), point.quality());
            if (exponent > furthest) {
                furthest = exponent;
                clearest = i;
            }
        }
        return clearest < 0 ? OptionalInt.empty() : OptionalInt.of(clearest);
    }

    private static boolean dearer(PointValues one, PointValues other) {
        return sum(one.millis()) > sum(other.millis()) || sum(one.largeCalls()) > sum(other.largeCalls());
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }

    /**
     * That flipped signs make the first as much better than the second has a probability of at most e to the minus this; 0 if
     * it is not better.
     */
    static double exponent(double[] better, double[] worse) {
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < better.length; i++) {
            double difference = better[i] - worse[i];
            sum += difference;
            squares += difference * difference;
        }
        return sum <= 0 ? 0 : sum * sum / (2 * squares);
    }
}
