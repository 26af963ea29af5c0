package io.tributary.runtime.checkpoint;

import java.util.List;

/** How rotary frequencies are stretched beyond the original context. */
public sealed interface RopeScaling {

    /** Frequencies as they are. */
    record None() implements RopeScaling {}

    /** Llama 3: low frequencies are divided by the factor, high ones kept, those between interpolated. */
    record Llama3(double factor, double lowFrequencyFactor, double highFrequencyFactor, int originalContext)
            implements RopeScaling {}

    /** Every frequency divided by the factor. */
    record Linear(double factor) implements RopeScaling {}

    /**
     * YaRN (Peng et al. 2023, arXiv:2309.00071): what turns often within the original context is kept, what turns seldom is
     * divided by the factor, and a ramp over the dimensions lies between.
     *
     * @param fastTurns from so many turns within the original context on a frequency is kept
     * @param slowTurns up to so many it is divided
     * @param wholeDimensions whether the ends of the ramp are rounded outwards to whole dimensions
     * @param attentionFactor cosines and sines are multiplied by it
     */
    record Yarn(
            double factor,
            int originalContext,
            double fastTurns,
            double slowTurns,
            boolean wholeDimensions,
            double attentionFactor)
            implements RopeScaling {

        private double blended(double frequency, double theta, int pair, int turned) {
            double low = dimension(fastTurns, theta, turned);
            double high = dimension(slowTurns, theta, turned);
            low = Math.max(wholeDimensions ? Math.floor(low) : low, 0);
            high = Math.min(wholeDimensions ? Math.ceil(high) : high, turned - 1);
            double width = low == high ? 0.001 : high - low;
            double divided = Math.max(0, Math.min(1, (pair - low) / width));
            return frequency / factor * divided + frequency * (1 - divided);
        }

        /** Where a frequency turns so often within the original context. */
        private double dimension(double turns, double theta, int turned) {
            return turned * Math.log(originalContext / (turns * 2 * Math.PI)) / (2 * Math.log(theta));
        }
    }

    /**
     * LongRoPE (Ding et al. 2024, arXiv:2402.13753): every frequency is divided by a factor of its own.
     *
     * @param factors one for each pair of dimensions
     * @param attentionFactor cosines and sines are multiplied by it
     */
    record LongRope(List<Double> factors, int originalContext, double attentionFactor) implements RopeScaling {
        public LongRope {
            factors = List.copyOf(factors);
        }
    }

    /** What cosines and sines are multiplied by, so that attention stays as sharp over more positions. */
    default double attentionFactor() {
        return 1;
    }

    /**
     * The frequency of one pair of dimensions after stretching, in radians per position.
     *
     * @param theta base of the frequencies
     * @param pair 0 .. turned / 2 - 1
     * @param turned entries of a head that are turned
     */
    default double frequency(double theta, int pair, int turned) {
        double plain = Math.pow(theta, -2.0 * pair / turned);
        if (this instanceof Yarn yarn) {
            return yarn.blended(plain, theta, pair, turned);
        }
        return this instanceof LongRope rope ? plain / rope.factors().get(pair) : scaled(plain);
    }

    /** As {@link #frequency}, where it depends on the frequency alone. */
    default double scaled(double frequency) {
        if (this instanceof Linear linear) {
            return frequency / linear.factor();
        }
        if (!(this instanceof Llama3 llama)) {
            return frequency;
        }
        double wavelength = 2 * Math.PI / frequency;
        if (wavelength > llama.originalContext() / llama.lowFrequencyFactor()) {
            return frequency / llama.factor();
        }
        if (wavelength < llama.originalContext() / llama.highFrequencyFactor()) {
            return frequency;
        }
        double smooth = (llama.originalContext() / wavelength - llama.lowFrequencyFactor())
                / (llama.highFrequencyFactor() - llama.lowFrequencyFactor());
        return (1 - smooth) * frequency / llama.factor() + smooth * frequency;
    }
}
