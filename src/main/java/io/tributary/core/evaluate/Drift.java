package io.tributary.core.evaluate;

/**
 * The difference of two shares that were measured on different prompts, with an interval made of both intervals by
 * squaring and adding (MOVER: Zou and Donner 2008, Statistics in Medicine 27, equation 3; Newcombe 1998, method 10).
 *
 * @param difference now - then
 * @param interval 95 % of the difference, if both shares' are
 */
public record Drift(double difference, PairedBootstrap.Interval interval) {

    /**
     * A share with its 95 % interval.
     *
     * @param n answers behind it
     */
    public record Share(double value, PairedBootstrap.Interval interval, int n) {}

    public static Drift between(Share now, Share then) {
        double difference = now.value() - then.value();
        double below =
                Math.hypot(now.value() - now.interval().low(), then.interval().high() - then.value());
        double above = Math.hypot(
                now.interval().high() - now.value(),
                then.value() - then.interval().low());
        return new Drift(difference, new PairedBootstrap.Interval(difference - below, difference + above));
    }

    /** Whether the interval leaves no room for equal shares. */
    public boolean seen() {
        return !interval.holds(0);
    }
}
