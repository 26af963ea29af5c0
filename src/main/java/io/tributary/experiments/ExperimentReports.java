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
    CurveReport curve(UUID id);

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
