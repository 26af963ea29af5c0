package io.tributary.runtime.checkpoint;

import java.util.List;

/** Reads how rotary frequencies are stretched, with the defaults of Hugging Face transformers. */
final class RopeScalingReader {
    private static final String ORIGINAL = "original_max_position_embeddings";

    private final ConfigFile config;
    private final ConfigFile rope;
    private final double theta;
    private final double share;

    /**
     * @param config the whole file
     * @param rope its section about rotary positions
     * @param share of a head's entries that are turned
     */
    RopeScalingReader(ConfigFile config, ConfigFile rope, double theta, double share) {
        this.config = config;
        this.rope = rope;
        this.theta = theta;
        this.share = share;
    }

    /** @throws CheckpointException if the kind of scaling is not supported or a number is wrong */
    RopeScaling read() {
        return switch (type(rope)) {
            case "yarn" -> yarn();
            case "longrope", "su" -> longRope();
            default -> simple(rope);
        };
    }

    /** Scalings that need nothing from outside the section. */
    static RopeScaling simple(ConfigFile rope) {
        return switch (type(rope)) {
            case "default" -> new RopeScaling.None();
            case "linear" -> new RopeScaling.Linear(rope.real("factor", 1));
            case "llama3" ->
                new RopeScaling.Llama3(
                        rope.real("factor", Double.NaN),
                        rope.real("low_freq_factor", Double.NaN),
                        rope.real("high_freq_factor", Double.NaN),
                        (int) rope.real(ORIGINAL, Double.NaN));
            default ->
                throw rope.unsupported("rope type " + type(rope)
                        + " is not supported here; default, linear, llama3, yarn and longrope are known");
        };
    }

    private static String type(ConfigFile rope) {
        return rope.text("rope_type", rope.text("type", "default"));
    }

    private RopeScaling yarn() {
        if (!(theta > 1)) {
            throw rope.malformed("rope type yarn needs a rope_theta above 1, not " + theta);
        }
        int original = original(config.size("max_position_embeddings"));
        double factor = factor("yarn", original);
        double fast = rope.real("beta_fast", 32);
        double slow = rope.real("beta_slow", 1);
        if (fast < slow) {
            throw rope.malformed(
                    "beta_fast (%s) must not be below beta_slow (%s) in rope type yarn".formatted(fast, slow));
        }
        boolean both = rope.has("mscale") && rope.has("mscale_all_dim");
        double inferred = both
                ? sharpness(factor, rope.real("mscale", 1)) / sharpness(factor, rope.real("mscale_all_dim", 1))
                : sharpness(factor, 1);
        return new RopeScaling.Yarn(
                factor, original, fast, slow, rope.flag("truncate", true), rope.real("attention_factor", inferred));
    }

    private static double sharpness(double factor, double scale) {
        return factor <= 1 ? 1 : 0.1 * scale * Math.log(factor) + 1;
    }

    /**
     * Of the two lists of factors that one is taken which the context that is served calls for. Transformers changes from
     * one to the other while a text grows, which every position before would have to be computed again for.
     */
    private RopeScaling longRope() {
        if (!config.has(ORIGINAL) && !rope.has(ORIGINAL)) {
            throw rope.malformed("rope type longrope needs " + ORIGINAL);
        }
        int context = config.size("max_position_embeddings");
        int original = original(context);
        List<Double> shorter = factors("short_factor");
        List<Double> longer = factors("long_factor");
        double factor = factor("longrope", original);
        double inferred = factor <= 1 ? 1 : Math.sqrt(1 + Math.log(factor) / Math.log(original));
        return new RopeScaling.LongRope(
                context > original ? longer : shorter, original, rope.real("attention_factor", inferred));
    }

    private List<Double> factors(String key) {
        int heads = config.size("num_attention_heads");
        int pairs = (int) (config.size("head_dim", config.size("hidden_size") / heads) * share) / 2;
        List<Double> factors = rope.reals(key);
        if (factors.size() != pairs) {
            throw rope.malformed(
                    "rope type longrope needs a %s of %d positive numbers, one for each pair of turned entries of a head, not of %d"
                            .formatted(key, pairs, factors.size()));
        }
        return factors;
    }

    /** What stands outside the section goes first, as in Phi-3. */
    private int original(int absent) {
        return config.has(ORIGINAL) ? config.size(ORIGINAL) : rope.size(ORIGINAL, absent);
    }

    private double factor(String type, int original) {
        if (!rope.has("factor") && !rope.has(ORIGINAL) && !config.has(ORIGINAL)) {
            throw rope.malformed("rope type " + type + " needs a factor or " + ORIGINAL);
        }
        double factor = rope.real("factor", (double) config.size("max_position_embeddings") / original);
        if (factor < 1 && rope.has("factor")) {
            throw rope.malformed("the factor of rope type %s must be at least 1, not %s".formatted(type, factor));
        }
        return factor;
    }
}
