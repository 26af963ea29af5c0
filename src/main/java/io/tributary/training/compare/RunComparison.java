package io.tributary.training.compare;

import io.tributary.core.train.compare.Comparison;
import io.tributary.core.train.compare.SeedBand;
import io.tributary.training.RunView;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Arms side by side.
 *
 * @param arms in the order of their first runs
 * @param baseline the arm that others are held against; null if there is none
 * @param against every other arm against it
 * @param findings one sentence each
 * @param left runs that could not be taken, because they were never evaluated or stand twice for one seed
 */
public record RunComparison(
        List<ArmCurves> arms,
        @Nullable String baseline,
        List<Comparison> against,
        List<String> findings,
        List<RunView> left) {

    /**
     * One recipe with its settings.
     *
     * @param loss mean over seeds, not smoothed
     * @param slices the same by slice
     */
    public record ArmCurves(String name, List<RunView> runs, SeedBand loss, Map<String, SeedBand> slices) {}
}
