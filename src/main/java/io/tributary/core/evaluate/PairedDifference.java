package io.tributary.core.evaluate;

/**
 * Two points on the same prompts.
 *
 * @param n number of prompts
 * @param difference mean of a - b; low and high bound its 95 % paired-bootstrap interval
 * @param p of the sign-flip test
 * @param won prompts on which a is better, lost: b, tied: neither
 */
public record PairedDifference(
        int n, double difference, double low, double high, SignFlip.Result p, int won, int lost, int tied) {

    /**
     * @param a values of one point, one a prompt; b: those of the other, in the same order
     * @param seed of the flips
     */
    public static PairedDifference of(double[] a, double[] b, PairedBootstrap bootstrap, long seed) {
        double[] differences = new double[a.length];
        double sum = 0;
        int won = 0;
        int lost = 0;
        for (int i = 0; i < a.length; i++) {
            differences[i] = a[i] - b[i];
            sum += differences[i];
            won += differences[i] > 0 ? 1 : 0;
            lost += differences[i] < 0 ? 1 : 0;
        }
        PairedBootstrap.Interval interval = bootstrap.mean(differences);
        return new PairedDifference(
                a.length,
                sum / a.length,
                interval.low(),
                interval.high(),
                SignFlip.test(differences, seed),
                won,
                lost,
                a.length - won - lost);
    }
}
