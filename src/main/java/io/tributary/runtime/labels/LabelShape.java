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
        if (recordBytes(length, k, vocabulary, storage) > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "labels of a window of %d positions with k = %d take more than 2 GiB; lower k"
                            .formatted(length, k));
        }
    }

    int idBytes() {
        return idBytes(vocabulary);
    }

    private static int idBytes(int vocabulary) {
        return vocabulary <= SMALL_VOCABULARY ? Short.BYTES : Integer.BYTES;
    }

    /** Bytes of one window: per position ids, probabilities and the mass left over, then a checksum. */
    int recordBytes() {
        return (int) recordBytes(length, k, vocabulary, storage);
    }

    private static long recordBytes(int length, int k, int vocabulary, LabelStorage storage) {
        long position = (long) k * (idBytes(vocabulary) + storage.bytes()) + storage.bytes();
        return length * position + Integer.BYTES;
    }

    /** Bytes of the whole file. */
    public long bytes() {
        return LabelHeader.BYTES + (long) windows * recordBytes();
    }
}
