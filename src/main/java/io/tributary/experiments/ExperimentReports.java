package io.tributary.experiments;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What pages and REST show of sweeps. */
public interface ExperimentReports {

    /** All sweeps, newest first. */
    List<ExperimentSummary> list();

    /** @throws UnknownExperiment if there is none with this id */
    ExperimentSummary summary(UUID id);

    /**
     * Prompts that were left out because no answer fits after them.
     *
     * @throws UnknownExperiment if there is none with this id
     */
    List<SkippedPrompt> skipped(UUID id);

    /** @throws UnknownExperiment if there is none with this id */
    default CurveReport curve(UUID id) {
        return curve(id, Part.WHOLE);
    }

    /**
     * The curve over some of the prompts.
     *
     * @throws UnknownExperiment if there is none with this id
     * @throws IllegalArgumentException if no prompt is of that part's slice
     */
    default CurveReport curve(UUID id, Part part) {
        return curve(id, part, Costing.USUAL);
    }

    /**
     * The curve over some of the prompts with another cost axis.
     *
     * @throws UnknownExperiment if there is none with this id
     * @throws IllegalArgumentException if no prompt is of that part's slice, or the axis cannot be had for this sweep
     */
    CurveReport curve(UUID id, Part part, Costing costing);

    /**
     * What its prompts may be narrowed to, in order; empty where the data set has no slices.
     *
     * @throws UnknownExperiment if there is none with this id
     */
    List<String> slices(UUID id);

    /**
     * One page of a point's answers.
     *
     * @param cursor from the previous page, null for the first
     * @param limit 1..200
     * @throws UnknownExperiment if there is no such experiment or point
     * @throws IllegalArgumentException if the cursor is not one of ours or the limit is out of range
     */
    Examples examples(UUID id, UUID pointId, @Nullable String cursor, int limit);
}
