package io.tributary.runtime.djl;

import ai.djl.pytorch.jni.IValue;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The layers that a forward pass runs, as programs take them: the first of a checkpoint, each added at its full scale.
 *
 * @param depth how many
 */
record Layers(int depth, IValue plan, IValue scales) implements AutoCloseable {

    static Layers first(int depth) {
        double[] ones = new double[depth];
        Arrays.fill(ones, 1);
        return new Layers(
                depth, IValue.listFrom(IntStream.range(0, depth).asLongStream().toArray()), IValue.listFrom(ones));
    }

    @Override
    public void close() {
        plan.close();
        scales.close();
    }
}
