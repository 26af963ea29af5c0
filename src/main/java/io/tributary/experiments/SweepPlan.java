package io.tributary.experiments;

import io.tributary.registry.ModelPair;
import java.util.List;

/**
 * What a request for a sweep means, before anything of it is stored.
 *
 * @param experiment queued, without a job
 * @param pairs the first is the experiment's
 * @param prompts those with room for an answer, and those without
 */
record SweepPlan(
        ExperimentRow experiment, List<ModelPair> pairs, List<ExperimentRow.Point> points, FittingPrompts prompts) {

    /** The pairs after the first. */
    List<FurtherPair> further() {
        return pairs.stream().skip(1).map(FurtherPair::of).toList();
    }
}
