package io.tributary.core.evaluate;

/** The score interval of a share (Wilson 1927, JASA 22, without continuity correction); holds near 0 and 1 and for small n. */
public final class Wilson {
    /** The 97.5 % point of the normal distribution. */
    private static final double Z = 1.959963984540054;

    private Wilson() {}

    /**
     * 95 % interval of the share behind wins out of n.
     *
     * @param n at least 1
     * @throws IllegalArgumentException unless 0 &lt;= wins &lt;= n and n &gt;= 1
     */
    public static PairedBootstrap.Interval interval(int wins, int n) {
        if (n < 1 || wins < 0 || wins > n) {
            throw new IllegalArgumentException("wins must lie in 0..n and n be at least 1, not " + wins + " of " + n);
        }
        double share = (double) wins / n;
        double scale = 1 + Z * Z / n;
        double centre = (share + Z * Z / (2 * n)) / scale;
        double half = Z * Math.sqrt(share * (1 - share) / n + Z * Z / (4.0 * n * n)) / scale;
        return new PairedBootstrap.Interval(wins == 0 ? 0 : centre - half, wins == n ? 1 : centre + half);
    }
}
