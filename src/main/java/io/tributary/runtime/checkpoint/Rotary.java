package io.tributary.runtime.checkpoint;

import java.nio.FloatBuffer;
import java.util.function.DoubleUnaryOperator;

/** Tables of the rotary position encoding, [context, 1, head width]. */
public final class Rotary {
    private Rotary() {}

    /** Cosines of every position. */
    public static void cosines(CheckpointConfig config, FloatBuffer table) {
        fill(config, table, Math::cos, 1);
    }

    /** The first half is negated: with it x * cos + roll(x, d / 2) * sin is the rotation. */
    public static void signedSines(CheckpointConfig config, FloatBuffer table) {
        fill(config, table, Math::sin, -1);
    }

    private static void fill(
            CheckpointConfig config, FloatBuffer table, DoubleUnaryOperator function, int firstHalfSign) {
        int half = config.headDim() / 2;
        float[] frequencies = new float[half];
        for (int i = 0; i < half; i++) {
            // rounded to float32 here, and the angle below, because the reference implementations do
            frequencies[i] = (float) config.ropeScaling().frequency(config.ropeTheta(), i, config.headDim());
        }
        double factor = config.ropeScaling().attentionFactor();
        for (int position = 0; position < config.contextLength(); position++) {
            for (int i = 0; i < config.headDim(); i++) {
                double value = factor * function.applyAsDouble(position * frequencies[i % half]);
                table.put((float) (i < half ? firstHalfSign * value : value));
            }
        }
    }
}
