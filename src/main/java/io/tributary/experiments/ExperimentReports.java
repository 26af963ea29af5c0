package io.tributary.experiments;

import io.tributary.core.evaluate.metrics.MetricDescriptor;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What pages and REST show of sweeps. */
public interface ExperimentReports {

    /** @throws UnknownExperiment if there is none with this id */
    ExperimentSummary summary(UUID id);

    /** In the order of these ids; those that are none are left out. */
    List<ExperimentSummary> summaries(Collection<UUID> ids);

    /**
     * Prompts that were left out because no answer fits after them.
     *
     * @throws UnknownExperiment if there is none with this id
     */
    List<SkippedPrompt> skipped(UUID id);

    /** @throws UnknownExperiment if there is none with this id */
    default CurveReport curve(UUID id) {
        return curve(id, Lens.PLAIN);
    }

    /**
     * The curve over some of the prompts, on an axis, by a metric.
     *
     * @throws UnknownExperiment if there is none with this id, or no such point to pin
     * @throws IllegalArgumentException if no prompt is of that part's slice, the axis cannot be had for this sweep, or the
     *     metric cannot judge its prompts
     */
    CurveReport curve(UUID id, Lens lens);

    /**
     * What its stored answers can be judged by without asking a model: its own metric and those that compare texts.
     *
     * @throws UnknownExperiment if there is none with this id
     */
    List<MetricDescriptor> metrics(UUID id);

    /**
     * What its prompts may be narrowed to, in order; empty where the data set has no slices.
     *
     * @throws UnknownExperiment if there is none with this id
     */
    List<String> slices(UUID id);

    /**
     * One page of a point's answers.
     *
     * @param metric what they are judged by; null for the experiment's own
     * @param cursor from the previous page, null for the first
     * @param limit 1..200
     * @throws UnknownExperiment if there is no such experiment or point
     * @throws IllegalArgumentException if the cursor is not one of ours or the limit is out of range
     */
    Examples examples(UUID id, UUID pointId, @Nullable String metric, @Nullable String cursor, int limit);
}
