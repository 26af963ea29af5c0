package io.tributary.runtime.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

/** What the engine's threads can read from memory: the ceiling of a decoder that reads every weight per token. */
public final class MemoryBandwidth {
    private static final long FLOATS = 64L << 20;
    private static final int ROUNDS = 7;

    private MemoryBandwidth() {}

    /** Best of seven sums over 256 MiB, in 10^9 bytes per second. */
    public static double gigabytesPerSecond() {
        Torch.prepareThread();
        try (NDManager manager = Torch.newManager()) {
            NDArray array = manager.ones(new Shape(FLOATS), DataType.FLOAT32);
            long best = Long.MAX_VALUE;
            for (int i = 0; i < ROUNDS; i++) {
                long start = System.nanoTime();
                array.sum().close();
                best = Math.min(best, System.nanoTime() - start);
            }
            return FLOATS * Float.BYTES / (double) best;
        }
    }
}
