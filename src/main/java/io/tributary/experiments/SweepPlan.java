package io.tributary.experiments;

import io.tributary.registry.ModelPair;
import java.util.List;

/**
 * What a request for a sweep means, before anything of it is stored.
 *
 * @param experiment queued, without a job
 * @param prompts those with room for an answer, and those without
 */
record SweepPlan(ExperimentRow experiment, ModelPair pair, List<ExperimentRow.Point> points, FittingPrompts prompts) {}
