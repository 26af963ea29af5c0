package io.tributary.core.decode;

/** Drafts nothing while too few drafts were accepted lately, but looks again from time to time. */
final class MovingAverage implements DraftLength {
    private static final double WEIGHT = 0.25;
    private static final int PROBE_EVERY = 16;

    private final int gamma;
    private final double threshold;
    private double average = 1;
    private int silent;

    MovingAverage(int gamma, double threshold) {
        this.gamma = gamma;
        this.threshold = threshold;
    }

    @Override
    public int limit() {
        if (average >= threshold) {
            return gamma;
        }
        silent++;
        return silent % PROBE_EVERY == 0 ? gamma : 0;
    }

    @Override
    public boolean keeps(Drafted draft) {
        return true;
    }

    @Override
    public void verified(int drafted, int accepted) {
        if (drafted > 0) {
            average += WEIGHT * ((double) accepted / drafted - average);
        }
    }
}
