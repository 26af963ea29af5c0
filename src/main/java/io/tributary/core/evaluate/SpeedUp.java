package io.tributary.core.evaluate;

import io.tributary.core.model.CostModel;
import io.tributary.core.model.Role;

/**
 * What speculative decoding gains, from measured call times and acceptance rates (Leviathan et al. 2023, Theorem 3.8, with
 * the verification's own cost v(gamma) instead of 1, and acceptance rates that may differ by position).
 *
 * @param small milliseconds of one small step
 * @param large milliseconds of a large call over 1, 2, ... tokens; entry n is a call over n + 1 tokens
 */
public record SpeedUp(double small, double[] large) {

    /** @param mostDrafts largest gamma that will be asked about */
    public static SpeedUp of(CostModel cost, int mostDrafts) {
        double[] large = new double[mostDrafts + 1];
        for (int drafts = 0; drafts <= mostDrafts; drafts++) {
            large[drafts] = cost.callMillis(Role.LARGE, drafts + 1);
        }
        return new SpeedUp(cost.callMillis(Role.SMALL, 1), large);
    }

    /** c: one small step / one large step. */
    public double c() {
        return small / large[0];
    }

    /** v(gamma): verification of gamma drafts / one large step. */
    public double v(int gamma) {
        return large[gamma] / large[0];
    }

    /**
     * Expected speed-up over the large model alone.
     *
     * @param acceptedAt probability that the draft at each position of a block is accepted, given those before it were;
     *     at least gamma entries
     */
    public double expected(double[] acceptedAt, int gamma) {
        double tokens = 1;
        double reached = 1;
        for (int i = 0; i < gamma; i++) {
            reached *= acceptedAt[i];
            tokens += reached;
        }
        return tokens / (gamma * c() + v(gamma));
    }

    /** The gamma of the largest expected speed-up, 0 if none exceeds 1. */
    public int recommended(double[] acceptedAt) {
        int best = 0;
        double most = 1;
        for (int gamma = 1; gamma < large.length; gamma++) {
            double expected = expected(acceptedAt, gamma);
            if (expected > most) {
                most = expected;
                best = gamma;
            }
        }
        return best;
    }

    /** Acceptance rate, the same at every position, from which this gamma gains; above 1 if none does. */
    public double breakEven(int gamma) {
        double low = 0;
        double high = 1;
        if (expected(constant(high, gamma), gamma) < 1) {
            return Double.POSITIVE_INFINITY;
        }
        for (int i = 0; i < 60; i++) {
            double middle = (low + high) / 2;
            if (expected(constant(middle, gamma), gamma) < 1) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /** The same rate at every position. */
    public static double[] constant(double rate, int gamma) {
        double[] rates = new double[gamma];
        java.util.Arrays.fill(rates, rate);
        return rates;
    }
}
