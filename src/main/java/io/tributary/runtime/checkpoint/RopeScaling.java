package io.tributary.runtime.checkpoint;

/** How rotary frequencies are stretched beyond the original context. */
public sealed interface RopeScaling {

    /** Frequencies as they are. */
    record None() implements RopeScaling {}

    /** Llama 3: low frequencies are divided by the factor, high ones kept, those between interpolated. */
    record Llama3(double factor, double lowFrequencyFactor, double highFrequencyFactor, int originalContext)
            implements RopeScaling {}

    /** Every frequency divided by the factor. */
    record Linear(double factor) implements RopeScaling {}

    /** The frequency of one pair of dimensions after stretching, in radians per position. */
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
