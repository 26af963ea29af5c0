package io.tributary.core.train;

/**
 * The learning rate over a run: a linear warm-up to the peak, then one of three shapes down to a share of it.
 *
 * @param peak after warm-up
 * @param warmUp steps of warm-up; the first step already moves
 * @param steps in all
 * @param floor share of the peak that the last step reaches, in [0, 1]
 * @param decaySteps how long {@link Shape#CONSTANT} decays at the end; ignored by the others
 */
public record LearningRate(Shape shape, double peak, long warmUp, long steps, double floor, long decaySteps) {

    /** How the rate falls. */
    public enum Shape {
        /** Half a cosine from the peak to the floor. */
        COSINE,
        /** The peak, then a straight line to the floor over the last steps. */
        CONSTANT,
        /** A straight line from the peak to the floor. */
        LINEAR
    }

    /** @throws IllegalArgumentException naming what does not fit */
    public LearningRate {
        if (!(peak > 0) || Double.isInfinite(peak) || !(floor >= 0 && floor <= 1)) {
            throw new IllegalArgumentException(
                    "a learning rate needs a peak above 0 and a floor in [0, 1], not %s and %s".formatted(peak, floor));
        }
        if (warmUp < 0 || warmUp > steps || decaySteps < 0 || decaySteps > steps - warmUp) {
            throw new IllegalArgumentException(
                    "%d steps cannot hold %d of warm-up and %d of decay".formatted(steps, warmUp, decaySteps));
        }
    }

    /** Warm-up, then a cosine to a tenth of the peak. */
    public static LearningRate cosine(double peak, long warmUp, long steps) {
        return new LearningRate(Shape.COSINE, peak, warmUp, steps, 0.1, 0);
    }

    /** @param step from 0 */
    public double at(long step) {
        if (step < warmUp) {
            return peak * (step + 1) / warmUp;
        }
        long length = shape == Shape.CONSTANT ? decaySteps : steps - warmUp;
        double done = length == 0 ? 0 : Math.max(0, Math.min(1, (double) (step - (steps - length)) / length));
        double remaining = shape == Shape.COSINE ? (1 + StrictMath.cos(StrictMath.PI * done)) / 2 : 1 - done;
        return peak * (floor + (1 - floor) * remaining);
    }
}
