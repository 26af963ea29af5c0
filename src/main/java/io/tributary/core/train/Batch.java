package io.tributary.core.train;

import java.util.Arrays;

/**
 * The rows of one training step; arrays are row-major, position (r, t) at {@code r * length + t}.
 *
 * @param rows sequences
 * @param length positions per sequence
 * @param windows which window of its pool each row is, length {@code rows}; cached soft labels are found by it
 * @param inputs token ids, rows * length
 * @param targets the token that follows each input, rows * length
 * @param weights 1 where the position counts in the loss, else 0; rows * length
 */
public record Batch(int rows, int length, int[] windows, int[] inputs, int[] targets, float[] weights) {
    /** @throws IllegalArgumentException if the arrays do not have the stated sizes */
    public Batch {
        int positions = rows * length;
        if (rows < 1
                || length < 1
                || windows.length != rows
                || inputs.length != positions
                || targets.length != positions
                || weights.length != positions) {
            throw new IllegalArgumentException(
                    "a batch of %d x %d cannot hold %d windows, %d inputs, %d targets and %d weights"
                            .formatted(rows, length, windows.length, inputs.length, targets.length, weights.length));
        }
    }

    /** Windows of a pool as rows, in the given order. */
    public static Batch of(WindowPool pool, int... windows) {
        int length = pool.length();
        int[] inputs = new int[windows.length * length];
        int[] targets = new int[windows.length * length];
        float[] weights = new float[windows.length * length];
        int[] tokens = new int[length + 1];
        for (int row = 0; row < windows.length; row++) {
            pool.read(windows[row], tokens);
            System.arraycopy(tokens, 0, inputs, row * length, length);
            System.arraycopy(tokens, 1, targets, row * length, length);
            int first = row * length + pool.firstCounted(windows[row]);
            Arrays.fill(weights, first, first + pool.counted(windows[row]), 1);
        }
        return new Batch(windows.length, length, windows.clone(), inputs, targets, weights);
    }

    /** How many positions count. */
    public int counted() {
        int counted = 0;
        for (float weight : weights) {
            counted += weight > 0 ? 1 : 0;
        }
        return counted;
    }
}
