package io.tributary.runtime.checkpoint;

import java.nio.FloatBuffer;

/**
 * What a configuration says about rotary positions, in its old ({@code rope_theta}, {@code rope_scaling}) or new
 * ({@code rope_parameters}) form.
 *
 * @param theta base of the frequencies
 * @param share of a head's entries that are turned, in (0, 1]
 */
public record RotaryConfig(double theta, double share, RopeScaling scaling) {

    /**
     * @param absentTheta the architecture's default
     * @throws CheckpointException if the kind of scaling is not supported or a number is wrong
     */
    public static RotaryConfig read(ConfigFile config, double absentTheta) {
        ConfigFile rope = config.section(config.has("rope_parameters") ? "rope_parameters" : "rope_scaling");
        ConfigFile theta = rope.has("rope_theta") ? rope : config;
        ConfigFile share = rope.has("partial_rotary_factor") ? rope : config;
        return new RotaryConfig(
                theta.real("rope_theta", absentTheta), share.real("partial_rotary_factor", 1), scaling(rope));
    }

    /** As {@link #read}, from a section of its own. */
    public static RotaryConfig inside(ConfigFile section, double absentTheta) {
        return new RotaryConfig(
                section.real("rope_theta", absentTheta), section.real("partial_rotary_factor", 1), scaling(section));
    }

    private static RopeScaling scaling(ConfigFile rope) {
        String type = rope.text("rope_type", rope.text("type", "default"));
        return switch (type) {
            case "default" -> new RopeScaling.None();
            case "linear" -> new RopeScaling.Linear(rope.real("factor", 1));
            case "llama3" ->
                new RopeScaling.Llama3(
                        rope.real("factor", Double.NaN),
                        rope.real("low_freq_factor", Double.NaN),
                        rope.real("high_freq_factor", Double.NaN),
                        (int) rope.real("original_max_position_embeddings", Double.NaN));
            default ->
                throw rope.unsupported("rope type " + type + " is not supported; default, linear and llama3 are");
        };
    }

    /** How many leading entries of a head are turned. */
    public int turned(int headDim) {
        return (int) (headDim * share);
    }

    /**
     * Two rows of {@code turned} numbers: radians per position, then the sign of the sine. The first half is negated:
     * with it x * cos + roll(x, turned / 2) * sin is the rotation.
     */
    public void frequencies(int turned, FloatBuffer target) {
        for (int i = 0; i < turned; i++) {
            target.put((float) scaling.scaled(Math.pow(theta, -2.0 * (i % (turned / 2)) / turned)));
        }
        for (int i = 0; i < turned; i++) {
            target.put(i < turned / 2 ? -1 : 1);
        }
    }
}
