package io.tributary.runtime.djl;

/**
 * How a model is trained, apart from what is trained.
 *
 * @param precision of matrix products: {@link Precision#FP32} or {@link Precision#BF16}
 * @param microRows rows whose activations are in memory at a time; gradients of the parts are summed
 * @param threads of the engine in the training thread; part of what makes a run repeatable bit for bit
 */
public record StudentOptions(Precision precision, int microRows, int threads) {
    /** @throws IllegalArgumentException naming what is out of range */
    public StudentOptions {
        if (precision == Precision.INT8) {
            throw new IllegalArgumentException("models are trained in fp32 or bf16, not int8");
        }
        if (microRows < 1 || threads < 1) {
            throw new IllegalArgumentException(
                    "micro rows and threads must be at least 1, not %d and %d".formatted(microRows, threads));
        }
    }

    /** float32, one thread, whole batches of up to 64 rows at once. */
    public static StudentOptions standard() {
        return new StudentOptions(Precision.FP32, 64, 1);
    }
}
