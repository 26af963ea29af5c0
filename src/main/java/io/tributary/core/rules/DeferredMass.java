package io.tributary.core.rules;

/**
 * The mass of q on the tokens whose score misses a threshold. Four sums side by side, because in one the processor would
 * wait for each addition before the next; nearly all of a large vocabulary takes that way.
 *
 * @param mass sum of q over tokens whose score is below the threshold
 * @param keeps whether any mass is on the others
 */
record DeferredMass(double mass, boolean keeps) {

    /** What becomes of a token that is not below the threshold. */
    @FunctionalInterface
    interface Kept {
        void token(int token);
    }

    /**
     * Sums up.
     *
     * @param scores V entries
     * @param q V entries
     * @param kept hears of every token whose score is not below, NaN included, in order
     */
    static DeferredMass of(double[] scores, double[] q, double threshold, Kept kept) {
        double first = 0;
        double second = 0;
        double third = 0;
        double fourth = 0;
        boolean keeps = false;
        int v = 0;
        for (; v + 3 < q.length; v += 4) {
            if (scores[v] < threshold
                    && scores[v + 1] < threshold
                    && scores[v + 2] < threshold
                    && scores[v + 3] < threshold) {
                first += q[v];
                second += q[v + 1];
                third += q[v + 2];
                fourth += q[v + 3];
            } else {
                for (int each = v; each < v + 4; each++) {
                    if (scores[each] < threshold) {
                        first += q[each];
                    } else {
                        keeps |= q[each] > 0;
                        kept.token(each);
                    }
                }
            }
        }
        for (; v < q.length; v++) {
            if (scores[v] < threshold) {
                first += q[v];
            } else {
                keeps |= q[v] > 0;
                kept.token(v);
            }
        }
        return new DeferredMass(first + second + (third + fourth), keeps);
    }
}
