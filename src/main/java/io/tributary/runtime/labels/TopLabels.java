package io.tributary.runtime.labels;

/**
 * The labels of one or more windows; position-major.
 *
 * @param k tokens per position
 * @param ids positions * k, most probable first
 * @param probs their probabilities, positions * k
 * @param tail probability of all other tokens together, one per position; exactly 0 if k is the vocabulary
 */
public record TopLabels(int k, int[] ids, float[] probs, float[] tail) {
    /** @throws IllegalArgumentException if the arrays do not belong together */
    public TopLabels {
        if (ids.length != probs.length || ids.length != tail.length * k) {
            throw new IllegalArgumentException("%d ids, %d probabilities and %d tails are no top-%d labels"
                    .formatted(ids.length, probs.length, tail.length, k));
        }
    }

    /** From rows of k ids, k probabilities and the tail. */
    public static TopLabels of(double[] rows, int k) {
        int width = 2 * k + 1;
        int positions = rows.length / width;
        int[] ids = new int[positions * k];
        float[] probs = new float[positions * k];
        float[] tail = new float[positions];
        for (int at = 0; at < positions; at++) {
            for (int i = 0; i < k; i++) {
                ids[at * k + i] = (int) rows[at * width + i];
                probs[at * k + i] = (float) rows[at * width + k + i];
            }
            tail[at] = (float) rows[at * width + 2 * k];
        }
        return new TopLabels(k, ids, probs, tail);
    }

    int positions() {
        return tail.length;
    }
}
