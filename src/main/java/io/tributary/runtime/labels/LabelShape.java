package io.tributary.runtime.labels;

/**
 * What a label cache holds.
 *
 * @param windows of the pool it labels
 * @param length positions per window
 * @param vocabulary of the teacher
 * @param k tokens kept per position, at most the vocabulary
 * @param temperature that divided the teacher's logits
 * @param fingerprint of corpus and teacher together, chosen by whoever makes the cache; another one is refused
 */
public record LabelShape(
        int windows, int length, int vocabulary, int k, double temperature, LabelStorage storage, long fingerprint) {
    private static final int SMALL_VOCABULARY = 1 << 16;

    /** @throws IllegalArgumentException naming what is out of range */
    public LabelShape {
        if (windows < 1 || length < 1 || k < 1 || k > vocabulary || !(temperature > 0)) {
            throw new IllegalArgumentException(
                    "labels of %d windows x %d, k = %d of %d at temperature %s cannot be stored; k must lie in [1, vocabulary]"
                            .formatted(windows, length, k, vocabulary, temperature));
        }
    }

    int idBytes() {
        return vocabulary <= SMALL_VOCABULARY ? Short.BYTES : Integer.BYTES;
    }

    /** Bytes of one window: per position ids, probabilities and the mass left over, then a checksum. */
    int recordBytes() {
        long position = (long) k * (idBytes() + storage.bytes()) + storage.bytes();
        return Math.toIntExact(length * position + Integer.BYTES);
    }

    /** Bytes of the whole file. */
    public long bytes() {
        return LabelHeader.BYTES + (long) windows * recordBytes();
    }
}
