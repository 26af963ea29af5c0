package io.tributary.runtime.scoring;

import io.tributary.runtime.labels.LabelStorage;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * Soft labels that a pass shall write.
 *
 * @param windows of the corpus, in the order of the cache's records
 * @param k tokens kept per position
 * @param temperature divides the teacher's logits
 * @param fingerprint of corpus, teacher and windows together, as the cache will carry it
 */
@JsonNaming(SnakeCaseStrategy.class)
public record LabelOrder(int[] windows, int k, double temperature, LabelStorage storage, long fingerprint) {
    /** @throws IllegalArgumentException if there is nothing to label */
    public LabelOrder {
        if (windows.length == 0) {
            throw new IllegalArgumentException("labels of no window are asked for");
        }
    }
}
