package io.tributary.core.sampling;

/** The largest entries of a row, without sorting all of it. */
public final class Largest {
    private Largest() {}

    /**
     * The indices of the largest entries, the largest first and the lowest index first on ties.
     *
     * @param values of the row; NaN is below everything
     * @param count how many at most
     */
    public static int[] of(float[] values, int count) {
        int[] best = new int[Math.min(count, values.length)];
        int found = 0;
        for (int v = 0; v < values.length; v++) {
            if (found < best.length || (found > 0 && values[v] > values[best[found - 1]])) {
                found = Math.min(found + 1, best.length);
                int at = found - 1;
                while (at > 0 && values[v] > values[best[at - 1]]) {
                    best[at] = best[at - 1];
                    at--;
                }
                best[at] = v;
            }
        }
        return best;
    }
}
