package io.tributary.core.evaluate;

import org.jspecify.annotations.Nullable;

/**
 * Where a point stands on some prompts, beside the large model alone on the same ones.
 *
 * @param n prompts
 * @param qualityOfLarge share of the large model's quality; null where that is 0
 * @param relativeCost over that of the large model alone, on the axis the choice was about
 */
public record Standing(
        int n,
        Estimate quality,
        @Nullable Estimate qualityOfLarge,
        Estimate relativeCost,
        Estimate largeCallsPerToken) {

    /** A number with its 95 % interval by paired bootstrap over prompts. */
    public record Estimate(double value, double low, double high) {

        static Estimate of(double value, PairedBootstrap.Interval interval) {
            return new Estimate(value, interval.low(), interval.high());
        }
    }
}
