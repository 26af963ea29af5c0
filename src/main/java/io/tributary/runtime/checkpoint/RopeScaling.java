package io.tributary.runtime.checkpoint;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How rotary frequencies are stretched beyond the original context. */
public sealed interface RopeScaling {

    /** What {@code rope_type} calls it in configurations. */
    String type();

    /**
     * The frequency of one pair of dimensions after stretching, in radians per position.
     *
     * @param theta base of the frequencies
     * @param pair 0 .. turned / 2 - 1
     * @param turned entries of a head that are turned
     */
    double frequency(double theta, int pair, int turned);

    /** What a configuration says of it besides the type, by key. */
    Map<String, Object> settings();

    /** What cosines and sines are multiplied by, so that attention stays as sharp over more positions. */
    default double attentionFactor() {
        return 1;
    }

    private static double plain(double theta, int pair, int turned) {
        return Math.pow(theta, -2.0 * pair / turned);
    }

    /** Frequencies as they are. */
    record None() implements RopeScaling {
        @Override
        public String type() {
            return "default";
        }

        @Override
        public double frequency(double theta, int pair, int turned) {
            return plain(theta, pair, turned);
        }

        @Override
        public Map<String, Object> settings() {
            return Map.of();
        }
    }

    /** Every frequency divided by the factor. */
    record Linear(double factor) implements RopeScaling {
        @Override
        public String type() {
            return "linear";
        }

        @Override
        public double frequency(double theta, int pair, int turned) {
            return plain(theta, pair, turned) / factor;
        }

        @Override
        public Map<String, Object> settings() {
            return Map.of("factor", factor);
        }
    }

    /** Llama 3: low frequencies are divided by the factor, high ones kept, those between interpolated. */
    record Llama3(double factor, double lowFrequencyFactor, double highFrequencyFactor, int originalContext)
            implements RopeScaling {
        @Override
        public String type() {
            return "llama3";
        }

        @Override
        public double frequency(double theta, int pair, int turned) {
            double plain = plain(theta, pair, turned);
            double turns = originalContext / (2 * Math.PI / plain);
            double kept =
                    Math.max(0, Math.min(1, (turns - lowFrequencyFactor) / (highFrequencyFactor - lowFrequencyFactor)));
            return (1 - kept) * plain / factor + kept * plain;
        }

        @Override
        public Map<String, Object> settings() {
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("factor", factor);
            values.put("low_freq_factor", lowFrequencyFactor);
            values.put("high_freq_factor", highFrequencyFactor);
            values.put("original_max_position_embeddings", originalContext);
            return values;
        }
    }

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
        @Override
        public String type() {
            return "yarn";
        }

        @Override
        public double frequency(double theta, int pair, int turned) {
            double plain = plain(theta, pair, turned);
            double low = dimension(fastTurns, theta, turned);
            double high = dimension(slowTurns, theta, turned);
            low = Math.max(wholeDimensions ? Math.floor(low) : low, 0);
            high = Math.min(wholeDimensions ? Math.ceil(high) : high, turned - 1);
            double width = low == high ? 0.001 : high - low;
            double divided = Math.max(0, Math.min(1, (pair - low) / width));
            return plain / factor * divided + plain * (1 - divided);
        }

        /** Where a frequency turns so often within the original context. */
        private double dimension(double turns, double theta, int turned) {
            return turned * Math.log(originalContext / (turns * 2 * Math.PI)) / (2 * Math.log(theta));
        }

        @Override
        public Map<String, Object> settings() {
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("factor", factor);
            values.put("original_max_position_embeddings", originalContext);
            values.put("beta_fast", fastTurns);
            values.put("beta_slow", slowTurns);
            values.put("truncate", wholeDimensions);
            values.put("attention_factor", attentionFactor);
            return values;
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

        @Override
        public String type() {
            return "longrope";
        }

        @Override
        public double frequency(double theta, int pair, int turned) {
            return plain(theta, pair, turned) / factors.get(pair);
        }

        @Override
        public Map<String, Object> settings() {
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("short_factor", factors);
            values.put("long_factor", factors);
            values.put("original_max_position_embeddings", originalContext);
            values.put("attention_factor", attentionFactor);
            return values;
        }
    }
}
