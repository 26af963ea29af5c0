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
        double theta = (rope.has("rope_theta") ? rope : config).real("rope_theta", absentTheta);
        double share = (rope.has("partial_rotary_factor") ? rope : config).real("partial_rotary_factor", 1);
        return new RotaryConfig(theta, share, new RopeScalingReader(config, rope, theta, share).read());
    }

    /** As {@link #read}, from a section of its own, where the scalings that depend on the context are not known. */
    public static RotaryConfig inside(ConfigFile section, double absentTheta) {
        return new RotaryConfig(
                section.real("rope_theta", absentTheta),
                section.real("partial_rotary_factor", 1),
                RopeScalingReader.simple(section));
    }

    /** How many leading entries of a head are turned. */
    public int turned(int headDim) {
        return (int) (headDim * share);
    }

    /**
     * Three rows of {@code turned} numbers: radians per position, what the cosine is multiplied by, what the sine is. The
     * first half of the sines is negated: with it x * cos + roll(x, turned / 2) * sin is the rotation.
     */
    public void frequencies(int turned, FloatBuffer target) {
        int half = turned / 2;
        float factor = (float) scaling.attentionFactor();
        for (int i = 0; i < turned; i++) {
            target.put((float) scaling.frequency(theta, i % half, turned));
        }
        for (int i = 0; i < turned; i++) {
            target.put(factor);
        }
        for (int i = 0; i < turned; i++) {
            target.put(i < half ? -factor : factor);
        }
    }
}
